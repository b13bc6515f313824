"""What leads the page of an idea that has become a measure."""
