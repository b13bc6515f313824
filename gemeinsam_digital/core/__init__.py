"""What knows no room and every room may use."""
