"""What a paper says, before it is drawn: a plan's copy for one audience, the child's leaflet, the plan's dates. Pure values."""
