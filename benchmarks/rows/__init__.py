"""What is measured, by what people do: build, serve, call a command, compare texts. Each yields rows of the table."""
