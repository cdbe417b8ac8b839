"""Rules that hold on every screen: each looks at all of them in one walk (see ``walk.py``)."""
