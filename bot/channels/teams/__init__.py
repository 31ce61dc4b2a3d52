"""Microsoft Teams. `channel.py` joins the parts; `botframework.py` alone knows the Bot Framework SDK, and is imported when it is needed."""
