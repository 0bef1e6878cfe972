"""The other doors: messages from and to other systems, each in a folder with its own words."""
