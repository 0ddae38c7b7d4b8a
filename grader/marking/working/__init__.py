"""The way to an answer: a student's working, what follows from earlier values, the worked solution."""
