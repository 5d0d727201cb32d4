# SPDX-License-Identifier: MIT
"""Translates trained models of other programs to ctnn."""
