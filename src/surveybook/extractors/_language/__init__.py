"""How a text is read: its words and sentences, its numbers and noun phrases, the words by which abstracts are built."""
