"""`python -m pipeline` is the same program as `paragraf`."""

import runpy

runpy.run_module("pipeline.cli", run_name="__main__", alter_sys=True)
