"""Bytes to text: files, folders and standard input, of whatever type and in whatever encoding they come."""

from yiwu_facts.read.decode import UnreadableError, codec_name, decode
from yiwu_facts.read.inputs import STDIN, Input, date_in_name

__all__ = ["STDIN", "Input", "UnreadableError", "codec_name", "date_in_name", "decode"]
