"""A month of a team of eight, told as a story and lived through by the whole service on a clock that the test moves."""
