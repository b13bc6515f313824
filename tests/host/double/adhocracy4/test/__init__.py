"""What the host offers to tests."""
