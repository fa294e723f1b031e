"""Facts and texts put into YAML files as a person would, every other byte left as it is. Pure."""
