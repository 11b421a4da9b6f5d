"""The book as one typeset document: Sphinx's document trees written as Typst, compiled to a tagged PDF."""
