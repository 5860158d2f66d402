"""Lesson 01, partial derivatives: how a small change travels."""
