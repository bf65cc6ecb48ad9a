"""What is asked when a picture arrives: below the text, without taking the caret away."""
