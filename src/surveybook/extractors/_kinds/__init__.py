"""What kind of contribution a paper makes."""
