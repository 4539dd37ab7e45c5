"""What the base answers: questions, the law of a place, interactions, and the evidence itself.

Nothing is written here but by curators: every sentence about health comes from the base, with its sources and
certainty. Each module gives an answer as frozen data; `text` shows it to people, `json` to programs.
"""
