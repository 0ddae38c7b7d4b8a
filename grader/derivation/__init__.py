"""Exact arithmetic over named quantities with roles: the right answer, its working and every edit of it.

An :class:`~grader.derivation.expression.Expression` is an immutable tree that remembers what each number
*is* (its role: a kernel's height, a bias, a stride). A :class:`~grader.derivation.graph.Derivation` is a
graph of named steps over such trees. Evaluating it gives the answer, printing it gives the working, and
editing it gives the answers that mistakes lead to.
"""
