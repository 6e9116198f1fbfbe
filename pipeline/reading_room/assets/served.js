// Empty in a folder. `paragraf report --serve` gives another text here: where its services are.
