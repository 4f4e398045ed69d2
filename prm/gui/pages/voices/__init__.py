"""You said, we did: what was heard, what was answered, and what has not been told back yet."""
