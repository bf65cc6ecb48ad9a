"""The sample magazine that comes with the program, as a desk."""

from deskeditor.operations.sample.building import SampleClock, build_sample, create_sample

__all__ = ["SampleClock", "build_sample", "create_sample"]
