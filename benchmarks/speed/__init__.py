"""How fast: each module measures one thing against something else, in one run, and prints its rows."""
