"""Instance formats of the literature, generated instances, and our engines beside their peers."""
