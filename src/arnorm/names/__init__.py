"""Who is meant: organizations and people, known ones, state bodies, unknown ones, glosses and short forms."""
