# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 0. The perceptron
#
# **A line that learns from its mistakes.** All that follows in this course is made of one part: a unit that weighs its inputs, adds up, and answers. In {minutes} minutes you will build it,
# let it learn, find what it can never learn, and change one thing in it, so that whole networks can.
#
# You will be able to
#
# - **say** when a unit fires, and what that has to do with logic,
# - **teach** a unit with the perceptron's rule, and see its border turn,
# - **tell** when the rule ends, and when it never does,
# - **say** what the bias is for, and why the step became σ,
# - **write** logistic regression as one neuron, and its slope.
#
# You need: school mathematics, and Python with numpy. No derivatives: you can begin with this lesson, or read it after lesson 1.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.activations import sigmoid
from nnkit.explorers import explore_perceptron
from nnkit.figures import perceptron as figures

lesson("perceptron")

# %%
figures.turning_line()

# %% [markdown]
# ## 0.1 A unit that fires
#
# A nerve cell gathers what arrives on its dendrites, and when it is enough it fires: all or nothing. In 1943 W. McCulloch and W. Pitts made mathematics of that.

# %%
figures.cell_and_unit()

# %% [markdown]
# A [[threshold unit]], or processing unit, has inputs $x_k$ that are 0 or 1, and for each a number $w_k$, its *weight*. It answers 1, "it fires", if the weighted sum reaches a threshold $θ$, else 0:
#
# $$\text{answer} = \begin{cases}1 & \text{if } \sum_k w_k x_k \ge θ\\ 0 & \text{else}\end{cases}$$
#
# **With numbers.** w = (1, −1), θ = 1. For x = (1, 0) the sum is 1, and it fires. For x = (1, 1) it is 1 − 1 = 0, and it does not: an input with a negative weight *inhibits*.

# %% exercise threshold_unit

# %% [markdown]
# What fires or does not is true or false: with w = (1, 1) and the threshold 2 the unit is AND, with the threshold 1 it is OR. Out of such gates whatever a computer does can be built. But nobody wants to set the weights by hand.

# %% [markdown]
# ## More: logic from units that fire
#
# *And*, *or*, *not*: each is one unit. Set its weights and its threshold.
#
# For more than two inputs AND and OR need other thresholds. And how does an active input *prevent* firing, as in NOT, and in NAND, which is 0 only where AND is 1?

# %% exercise gate

# %% [markdown]
# ## 0.2 A border in the plane
#
# From now on inputs are any numbers, x is a column of n of them, and the two answers are called −1 and +1. The threshold goes to the other side and gets a new name, the *bias* b = −θ:
#
# $$\hat y = \operatorname{sign}(w^\top x + b), \qquad\text{with}\qquad \operatorname{sign}(0) = +1$$
#
# w is a column, (n, 1), and b a number. With two inputs $w_1x_1 + w_2x_2 + b = 0$ is a straight line, the **border**. The weights are an arrow at right angles to it, towards the side of +1. Without b each border would pass through the origin.
# Several points are columns of one matrix, (n, m); then $w^\top x + b$ has a number for each, (1, m).

# %% exercise perceptron_predict

# %% [markdown]
# ## 0.3 A rule that turns it
#
# In 1958 F. Rosenblatt let the unit find its weights. Show it one point after the other. Where its answer ŷ is the label y, leave everything; where it is not,
#
# $$w \leftarrow w + η\,(y - \hat y)\,x, \qquad b \leftarrow b + η\,(y - \hat y)$$
#
# with a learning rate η > 0. A wrong point has y − ŷ = +2 or −2, a right one 0. The bias moves like the weight of an input that is always 1.
#
# **With numbers.** w = (1, 0), b = 0, η = ½; the point x = (1, 2) has y = −1. The sum $w^\top x + b$ is 1, so ŷ = +1: wrong. η(y − ŷ) = −1, so w
# becomes (1, 0) − (1, 2) = (0, −2) and b becomes −1. Now the sum is −5, and the point is on its side.

# %% exercise perceptron_update

# %% [markdown]
# Sweep over all points, again and again, until a sweep passes without a mistake. That is the whole of Rosenblatt's [[perceptron]].

# %% exercise train_perceptron

# %% [markdown]
# ## 0.4 When it ends, and when never
#
# Three sets of the same four points, and your function. How many mistakes will it make in each sweep: will all three end?

# %%
figures.mistakes_by_sweep(train_perceptron)

# %% [markdown]
# XOR, *one or the other, not both*, goes on for ever. Step through it. Then take AND, and drag a point, or move it with the buttons, until the rule has more to do; then until it never ends.

# %%
explore_perceptron()

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# Each mistake turns the border towards the point that was wrong, often at the cost of another one. The nearer points of different labels lie to each other, the more
# mistakes it takes. Where no line parts the labels, each sweep has a mistake, and the border never comes to rest.
# </details>

# %% [markdown]
# Some straight line parts the labels: then they are called [[linearly separable]], the rule ends, and how many mistakes it makes at most is known beforehand (*More: why it must end*).

# %% [markdown]
# A single unit draws one line. XOR needs two: put two units side by side, and a third on top of them that looks at *their* answers (*More: two layers do it*). So with a **hidden layer** the limit is
# gone. But which of three units is to blame for a mistake, and how is it to change? The rule does not say, and for years nobody could.

# %% question q_layers

# %% [markdown]
# ## 0.5 From the step to σ
#
# Move a weight a little. The answer of a step does not change at all, until suddenly it jumps. So it never says in which direction it gets *better*. The way out is a smooth step:
#
# $$a = σ(w^\top x + b), \qquad σ(z) = \frac{1}{1 + e^{-z}}$$
#
# σ, "sigma", rises from 0 to 1, with ½ at the border. Read $a$ as *how probable it is that the answer is yes*. This unit is [[logistic regression]], older than networks, and a network of one layer with one neuron.
# `sigmoid` is σ, for whole arrays.

# %%
figures.step_and_sigma()

# %% exercise logistic_predict

# %% [markdown]
# ### A cost, and which way is down
#
# Targets are 0 and 1 now. A smooth unit is not right or wrong, it is *more or less* wrong. What a point costs is minus the logarithm of the probability that was given to what is true, the **log loss**:
#
# $$C = -\frac1m \sum_{\text{points}} \bigl[\, y \ln a + (1 - y) \ln(1 - a) \,\bigr]$$
#
# How good is $w$? Look at all of them:

# %%
figures.one_valley()

# %% [markdown]
# The log loss has **one valley** and no bump: it is *convex*. Whoever goes downhill arrives at the best $w$, wherever they begin. With the squares of the errors it is not so.
#
# To go down one needs the **slope**: by how much $C$ rises, for each bit that $w_k$ is made larger. For one point it is remarkably short (*More: where the slope comes from* finds it with lesson 1; here we take it for given):
#
# $$\text{slope by } w_k\text{: } (a - y)\,x_k \qquad\qquad \text{slope by } b\text{: } a - y$$
#
# The slopes of $C$ are the means of these over the points. A step *against* them makes $C$ smaller.

# %% exercise logistic_gradient

# %%
figures.smooth_border(logistic_gradient)

# %% [markdown]
# ## More: two layers do it
#
# XOR is: at least one, *and* not both. That is three gates that you have built.
#
# Two units look at the inputs, a third one at their answers. The check sees what comes out alone: any weights and thresholds are right that give it. Use your `threshold_unit`, or write the steps yourself.

# %% exercise xor_network

# %%
figures.two_borders()

# %%
quiz("why_not_deeper")

# %% [markdown]
# ## More: why it must end
#
# Does a border leave every point on its own side? Then $y\,(w^\top x + b)$ is positive for all of them.

# %%
quiz("separable")

# %% exercise separates

# %%
quiz("which_pictures")

# %% [markdown]
# Suppose there is such a border, with the weights $w^*$ and the bias $b^*$, together of length 1, and that for every point $y\,(w^{*\top}x + b^*) \ge γ > 0$. Let $R$ be the length of the longest point, with a 1 for the bias added to it. Then the rule makes **at most
# $(R/γ)^2$ mistakes**, however many points there are, and with any η:
#
# - Let $v$ be $w$ and $b$ together, divided by $2η$. Each mistake adds $y\,x$ to $v$, and so at least $γ$ to its part along $v^*$: after $k$ mistakes that part, and so the length of $v$, is $kγ$ or more.
# - A point was wrong because $y\,v^\top x \le 0$. So the square of the length of $v$ grows by $R^2$ at most: after $k$ mistakes it is $kR^2$ or less.
# - Together $k^2γ^2 \le kR^2$, so $k \le R^2/γ^2$.
#
# Measure it, then put your own points into the cell: one column each.

# %%
points = np.array([[0.0, 0, 1, 1], [0, 1, 0, 1]])
labels = np.array([[-1, -1, -1, 1]])
try:
    w, b, mistakes = train_perceptron(points, labels, 1.0, 1000)
    print(f"{sum(mistakes)} mistakes in {len(mistakes)} sweeps, {figures.bound(points, labels)}")
except (NotImplementedError, TypeError, ValueError):
    print("Write train_perceptron first.")

# %% [markdown]
# The bound is careful: it holds for the worst order of the points.

# %% question q_zero_start

# %% [markdown]
# ## More: the bias as a weight
#
# Several lectures have no bias: they give each point one more input that is always 1, and put $b$ among the weights.
#
# $$Θ = [\,b \;\; w\,], \qquad \tilde x = \begin{bmatrix} 1 \\ x \end{bmatrix}, \qquad Θ\,\tilde x = w\,x + b$$
#
# Here $w$ has a row for each unit, $(n, k)$, and $b$ is a column $(n, 1)$, as from lesson 2 on. The 1 comes first, in row 0, and so the bias is column 0. (One lecture puts both last: the product is the same.)

# %%
quiz("bias_moves_the_border")

# %% exercise fold_bias

# %% [markdown]
# ## More: the log loss in code
#
# Four points, whose true answers got the probabilities 0.6, 0.2, 0.1 and 0.7. $-\ln$ of them is 0.51, 1.61, 2.30 and 0.36, together 4.78, on average 1.19: two points out of four make up most of it.
#
# A trap: a perfect answer, $a = y$, has $0 \cdot \ln 0$ in its formula, and costs 0. On a computer $\ln 0$ is $-\infty$, and $0 \cdot \infty$ is `nan`, with a warning. Keep the 0 out of the logarithm.

# %% exercise log_loss

# %% [markdown]
# ## More: where the slope comes from
#
# For whoever has done lesson 1, or remembers derivatives from school.
#
# Write the cost of a point in $z = w^\top x + b$. As $1 - σ(z) = \frac{e^{-z}}{1 + e^{-z}}$, its logarithm is $\ln a - z$, and so
#
# $$C_x = -\bigl[\,y \ln a + (1 - y)(\ln a - z)\,\bigr] = \ln(1 + e^{-z}) + (1 - y)\,z$$
#
# $$\frac{\mathrm dC_x}{\mathrm dz} = \frac{-e^{-z}}{1 + e^{-z}} + 1 - y = -(1 - a) + 1 - y = a - y$$
#
# And a bit more of $w_k$ is $x_k$ times as much more of $z$, so the slope by $w_k$ is $(a - y)\,x_k$. The slope rises as $z$ does, everywhere, because $a$ does: that is why there is one valley.

# %%
quiz("why_smooth")

# %% [markdown]
# Put perceptron and logistic regression side by side, for one point at a time:
#
# | | perceptron | logistic regression |
# |---|---|---|
# | answer | $\hat y = \operatorname{sign}(w^\top x + b)$, $-1$ or $+1$ | $a = σ(w^\top x + b)$, between 0 and 1 |
# | step | $w \leftarrow w + η(y - \hat y)\,x$ | $w \leftarrow w + η(y - a)\,x$ |
# | moves for | wrong points alone | every point, the more the more it is wrong |
# | ends | when no point is wrong, else never | never quite, but the cost comes to rest |

# %%
quiz("which_rule")

# %% [markdown]
# ## More: when it goes wrong
#
# Three mistakes that make no noise. Run the cells, and look before you read on.

# %%
def epochs_to_learn(x, y, learning_rate):
    try:
        w, b, mistakes = train_perceptron(x, y, learning_rate, 30)
    except (NotImplementedError, TypeError, ValueError):
        return "write train_perceptron first"
    return f"w = {w.ravel()}, b = {b:.3g}, mistakes {mistakes}"


print("η = 1:  ", epochs_to_learn(points, labels, 1.0))
print("η = 0.1:", epochs_to_learn(points, labels, 0.1))

# %% [markdown]
# From zeros η only stretches $w$ and $b$, so that the second row should be a tenth of the first. It is not: 0.1 is no exact number in a computer, a point that should lie *on* the border misses it by $10^{-17}$, and gets another answer. Nothing is broken;
# it is another way to a border that is as good.

# %%
print("labels 0 and 1:", epochs_to_learn(points, np.array([[0, 0, 0, 1]]), 1.0))

# %% [markdown]
# With the labels 0 and 1 and answers of −1 and +1 a point of the label 0 is wrong for ever, and pulls for ever.

# %%
far = points + 10  # AND, ten to the right and ten up
print("moved:", epochs_to_learn(far, labels, 1.0))

# %% [markdown]
# The same picture in another place, and thirty sweeps are not enough. The bias has to come a long way, in steps as large as those of an input of size 1, while the others are of size 10. That is one reason to shift inputs to around 0 first.

# %% [markdown]
# ## More: from 1943 to 2017
#
# What came of it: great promises, a quiet time, and then what you know.

# %%
figures.timeline()

# %% [markdown]
# In 1958 a newspaper expected of the perceptron that it would walk, talk and be conscious of itself. In 1969 M. Minsky and S. Papert showed what one layer cannot do, and money and interest went away. The way out, slopes through *several* layers,
# was found more than once before all took notice in 1986. It was slow and unwieldy for a long time; then computers and data had grown.
#
# Today *network* means almost any model built of such parts, and *deep learning* is learning with many layers of them: for pictures, language, sound, games, and to find what goes with what. From linear units with a single valley it has come to curved models with many.

# %% [markdown]
# ## More: in your own words
#
# A question that a person reads *(2 points)*:
#
# Somebody says: "The perceptron could not learn XOR, because it had too few examples and was not trained for long enough." What is wrong with it? What would help, and why does the perceptron's rule alone not do for that? Three to five sentences.

# %% read too_few_examples
# One unit answers by one straight line, and no line has (0, 0) and (1, 1) on one side and (0, 1) and (1, 0) on the other. More examples are more of the same four points, and more
# sweeps go on for ever: each has a mistake at least. A hidden layer helps: two units draw two lines, and a third one joins their answers. The rule changes the weights of a unit
# whose right answer is known; for hidden units nobody says what would be right, and the step has no slope that could tell. With σ in place of the step there is one.
#
# *To grade: one point for "no straight line", said of the four points or of the unit. One point for the hidden layer together with why the rule does not reach it (no target for
# hidden units, or no slope).*

# %% [markdown]
# ## Sum up
#
# You can now build a unit, teach it, and say what one line can part. What stays with you is the unit, and $(a - y)\,x$: an error times an input. Lesson 3 carries it through *several* layers, and the way out of XOR is open.
#
# | | |
# |---|---|
# | threshold unit | 1 where $\sum_k w_k x_k \ge θ$; bias $b = -θ$ |
# | perceptron | $\hat y = \operatorname{sign}(w^\top x + b)$; $w \leftarrow w + η(y - \hat y)x$, $b \leftarrow b + η(y - \hat y)$ |
# | it ends | where a line parts the labels, after $(R/γ)^2$ mistakes at most; else never |
# | XOR | one hidden layer, with a step or σ between |
# | logistic regression | $a = σ(w^\top x + b)$; log loss, one valley; slope $(a - y)\,x$ |
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# Michael Nielsen, [*Neural Networks and Deep Learning*, chapter 1](http://neuralnetworksanddeeplearning.com/chap1.html), for perceptrons and why they became smooth; A. Gefter, [*The Man Who Tried to Redeem the World with Logic*](https://nautil.us/the-man-who-tried-to-redeem-the-world-with-logic-235253/), on Walter Pitts;
# W. McCulloch and W. Pitts, [*A logical calculus of the ideas immanent in nervous activity*](https://doi.org/10.1007/BF02478259) (1943); F. Rosenblatt, [*The perceptron*](https://doi.org/10.1037/h0042519) (1958).
#
# ### In other courses
#
# {notation}
#
# Some lectures take the labels 0 and 1, or the rule $w \leftarrow w + η\,y\,x$ for wrong points, which is half of ours with the labels −1 and +1.
#
# ### Words
#
# {words}
