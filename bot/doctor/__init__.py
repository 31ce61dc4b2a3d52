"""`stepladder doctor`: what stands in the way of the service, each with what to do about it. Nothing is sent to anybody."""
