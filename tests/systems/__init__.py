"""What Windows and macOS do otherwise, as far as it can be shown on Linux."""
