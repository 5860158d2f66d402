# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 7. Outputs and costs
#
# **Which output, which cost, which δ.**
#
# You need: lessons 2, 3 and 5.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.activations import sigmoid
from nnkit.figures import outputs_and_costs as figures

lesson("outputs_and_costs")

# %% [markdown]
# ### Softmax: shares that add up to 1
#
# With σ every output is on its own; five classes can all be "likely". Where exactly one class is right, the outputs should
# compete. **Softmax** makes positive shares of any numbers, column by column:
#
# $$\text{softmax}(z)_j = \frac{e^{z_j}}{\sum_i e^{z_i}}$$
#
# **With numbers.** $z = (5, 4, 2)$: the powers are 148.4, 54.6 and 7.4, together 210.4; the shares 0.71, 0.26, 0.04.
#
# The trap is the one from lesson 1: $e^{1000}$. Which number may you subtract from all $z$ of a column without changing
# the shares? (Multiply the fraction above and below with $e^{-c}$.) And which $c$ makes the largest power 1?

# %% exercise softmax

# %%
figures.softmax_bars(softmax, z=[[5, 4, 2], [4, 2, 8], [4, 4, 1]])

# %% [markdown]
# ### Cross-entropy: the price of being sure and wrong
#
# The quadratic cost of one output is never above ½, however wrong it is. **Cross-entropy** has no such limit: it takes the
# logarithm of what was given to the truth.
#
# $$C = -\frac1m \sum_{\text{columns}} \sum_j \bigl[\, y_j \ln a_j + (1 - y_j) \ln(1 - a_j) \,\bigr]$$
#
# With $y_j = 1$ only the first part is left, $-\ln a_j$; with $y_j = 0$ only the second one, $-\ln(1 - a_j)$.

# %%
quiz("higher_cost")

# %%
figures.costs_of_an_output()

# %% [markdown]
# **The lecture's example.** Four points get the probabilities 0.6, 0.2, 0.1 and 0.7 for their own class. Together they cost
#
# $$-\ln 0.6 - \ln 0.2 - \ln 0.1 - \ln 0.7 = 0.51 + 1.61 + 2.30 + 0.36 = 4.78$$
#
# which the lecture rounds to 4.8; the mean of the four is 1.19. Two points out of four make up four fifths of the cost.
#
# One more trap: $0 \cdot \ln 0$. A perfect output, $a = y$, has that in its formula, and its cost is 0. On a computer
# $\ln 0$ is $-\infty$, and $0 \cdot \infty$ is `nan`. Take care of it, and of the warning: `np.where` computes both of its
# branches.

# %% exercise cross_entropy_cost

# %% [markdown]
# ### In your own words  *(2 points, read by a person)*
#
# A network for digits has ten outputs and is trained with σ and the quadratic cost. Somebody says: "Its outputs for this
# picture are 0.9 for the 3 and 0.8 for the 8, so it is a 3 with 90 percent." What is wrong with that sentence, and what
# would you change in the network so that such a sentence could be right? Three to five sentences.

# %% read explain_outputs
# With σ each output stands for itself: 0.9 and 0.8 add up to more than 1, so they are no probabilities of classes that
# exclude each other. Ten σ units answer ten separate questions, "is it a 3?", "is it an 8?". With softmax in the output
# layer the ten numbers are positive and add up to 1, and cross-entropy as the cost makes training pay for the probability
# that the true class was given. Even then 0.9 is what the network says, and whether nine of ten such pictures are a 3 has
# to be looked at on data that it was not trained on.
#
# *To grade: one point for "σ outputs are separate and need not add up to 1". One point for softmax (with cross-entropy) and
# why. The last sentence is a bonus in the comment.*

# %% [markdown]
# ### When the error does not arrive
#
# BP1 has a weakness. An output that is sure *and wrong* sits where σ is flat: $\sigma'(z) \approx 0$, so $\delta \approx 0$,
# and the unit that has most to learn learns least. It is *saturated*. Cross-entropy cures that. For one output,
# $C_x = -\bigl[y\ln a + (1-y)\ln(1-a)\bigr]$, and
#
# $$\delta^L = \frac{\partial C_x}{\partial a}\,\sigma'(z)
# = \left(-\frac{y}{a} + \frac{1-y}{1-a}\right) a(1-a)
# = -y(1-a) + (1-y)\,a$$
#
# Multiply it out: what is left?

# %% exercise output_error_cross_entropy

# %%
figures.saturated()

# %%
progress()
