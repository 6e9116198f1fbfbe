"""The facts of invented meetings. They know nothing of how they are printed."""
