"""The shapes of goals and activities on the page, each a function that is named by what it is."""
