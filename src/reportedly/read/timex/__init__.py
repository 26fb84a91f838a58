"""The parts of the temporal tagger: scan the words, compose meanings, anchor them in the calendar."""
