"""Making the book: executing the chapters, assembling the site."""
