# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 7. Outputs and costs
#
# **Which output, which cost, which δ.** The digits of lesson 5 learned with σ and the quadratic cost. Do the two fit? Three pairs of an
# output and a cost do, and all have the same error, $a - y$. In {minutes} minutes you will be able to
#
# - **say** what a likelihood is, and why a cost is minus its logarithm,
# - **choose** the output and the cost for a task, and name the δ that belongs to them,
# - **derive** this δ three times,
# - **compute** softmax, its cost and its error without a warning,
# - **tell** which outputs saturate.
#
# You need: lessons 2, 3 and 5; the library's functions stand in where yours are missing.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.data import load_digits
from nnkit.explorers import explore_outputs
from nnkit.figures import outputs_and_costs as figures
from nnkit.mine import backprop_batch, feedforward, feedforward_trace, initialize, minibatches
from nnkit.mine import one_hot, sgd_step, sigmoid, sigmoid_prime, split, whose

lesson("outputs_and_costs")

# %%
whose(sigmoid, sigmoid_prime, feedforward, feedforward_trace, backprop_batch,
      initialize, minibatches, one_hot, split, sgd_step)

# %%
figures.slow_start()

# %% [markdown]
# One neuron learns to answer 0, and begins with 0.98: same learning rate, two costs. With the quadratic one hardly anything happens at
# first. Why?

# %% [markdown]
# ## 7.1 What a prediction is worth
#
# Let a network answer with a **probability**: $P(y \mid x; θ)$, how probable the answer y is for the input x, with weights and biases θ.
# (Such a model is called *discriminative*: it says nothing of how probable x itself is.) Then there is a natural measure of how good it
# is. Ask it about samples whose answer is known, and multiply the probabilities that it gave to what really happened. The product is the
# [[likelihood]] of θ.
#
# An example from Rueda-Toicen's lecture: four points. The model gives 0.6, 0.2, 0.1 and 0.7 to their own classes. The likelihood is
# $0.6 \cdot 0.2 \cdot 0.1 \cdot 0.7 = 0.0084$. A better θ would make it larger.
#
# A product of many numbers below 1 is hard to work with. Guess why before you run the cell.

# %%
given = np.array([0.6, 0.2, 0.1, 0.7])
many = np.tile(given, 200)  # 800 points, just as good
for probabilities in (given, many):
    costs = -np.log(probabilities)
    print(f"{len(probabilities)} points: product {np.prod(probabilities):.3g}, "
          f"sum of −ln {np.sum(costs):.2f}, mean of −ln {np.mean(costs):.3f}")

# %% [markdown]
# The logarithm makes a sum of the product, and it rises wherever its argument does: the best θ stays the best. A **minus** in front turns "as large as
# possible" into "as small as possible", and the likelihood has become a cost:
#
# $$C = -\sum_{\text{samples}} \ln P(y \mid x; θ) \qquad\text{or as a mean}\qquad C = -\frac1m \sum_{\text{samples}} \ln P(y \mid x; θ)$$
#
# It is called the **negative log-likelihood**. Some lectures take the sum, we take the mean: the best θ is the same, but with the sum of m
# samples the learning rate has to be m times smaller.

# %% [markdown]
# ## 7.2 Yes or no: σ and the cross-entropy
#
# A single output with σ lies between 0 and 1. Read it as $a = P(y = 1 \mid x)$; then $P(y = 0 \mid x) = 1 - a$. So a sample costs
#
# $$-\ln a \;\text{ if } y = 1, \qquad -\ln(1 - a) \;\text{ if } y = 0, \qquad\text{in one line}\qquad -\bigl[\,y \ln a + (1 - y)\ln(1 - a)\,\bigr]$$
#
# because the factor y or 1 − y takes away the part that does not apply. This is the [[cross-entropy]] for two classes, also called *log
# loss*, and nothing else than the negative log-likelihood. Several such outputs, each for a question of its own, are added up.

# %%
figures.costs_of_an_output()

# %% [markdown]
# The quadratic cost of one output is never above ½, however wrong it is. The cross-entropy has no such limit: it is the price of being sure and wrong.
#
# ### Its error
#
# Back to the first picture. BP1 for σ and the quadratic cost says $\delta = (a - y)\,\sigma'(z)$. An output that is sure *and wrong* sits
# where σ is flat, so the unit that has most to learn learns least: it is **saturated**. And with the cross-entropy? For one output
#
# $$\delta^L = \frac{\partial C_x}{\partial a}\,\sigma'(z)
# = \left(-\frac{y}{a} + \frac{1-y}{1-a}\right) a(1-a)
# = -y(1-a) + (1-y)\,a$$
#
# Multiply it out: what is left?

# %% exercise output_error_cross_entropy

# %%
figures.saturated()

# %% [markdown]
# The logarithm's slope is large just where σ′ is small, and the two cancel. On the left, where the output is sure and wrong, the error is
# now as large as the mistake.

# %% [markdown]
# ## More: the cost for yes or no, in code
#
# A formula for any number of outputs, its trap, and what it costs to be wrong by a little and by far.
#
# Two points are on the wrong side:

# %%
quiz("higher_cost")

# %% [markdown]
# **With numbers.** The four points again: $0.51 + 1.61 + 2.30 + 0.36 = 4.78$, in the lecture 4.8; the mean is 1.19. Two points
# out of four make up four fifths of the cost.
#
# Who gets several outputs with σ, each answering a yes-or-no question of its own, adds them up:
#
# $$C = -\frac1m \sum_{\text{columns}} \sum_j \bigl[\, y_j \ln a_j + (1 - y_j) \ln(1 - a_j) \,\bigr]$$
#
# As a function this has a trap: a perfect output, $a = y$, has $0 \cdot \ln 0$ in its formula, and costs 0. On a computer $\ln 0$ is $-\infty$,
# and $0 \cdot \infty$ is `nan`. Take care of it, and of the warning: `np.where` computes both of its branches.

# %% exercise cross_entropy_cost

# %%
quiz("which_loss")

# %%
quiz("no_minus")

# %%
quiz("sum_or_mean")

# %% [markdown]
# ## 7.3 One of many: softmax and the log-likelihood
#
# With σ every output is on its own. Where exactly one class is right, the outputs should compete. [[softmax|Softmax]] makes positive
# shares of any numbers, column by column:
#
# $$a_j = \text{softmax}(z)_j = \frac{e^{z_j}}{\sum_i e^{z_i}}$$
#
# Any numbers go in; what comes out is positive, adds up to 1, and keeps the order.
#
# **With numbers.** z = (5, 4, 2): the powers are 148.4, 54.6 and 7.4, together 210.4; the shares 0.71, 0.26, 0.04.
#
# The trap is the one from lesson 1: $e^{1000}$. Which number c may you subtract from all z of a column without changing the shares?
# (Multiply the fraction above and below with $e^{-c}$.) And which c makes the largest power 1?

# %% exercise softmax

# %% [markdown]
# ### The cost: look at the right class only
#
# The shares are probabilities, $a_j = P(\text{class } j \mid x)$, so the negative log-likelihood of a sample is minus the logarithm of the
# right class's share. With a one-hot target y, as in lesson 5:
#
# $$C = -\frac1m \sum_{\text{columns}} \sum_j y_j \ln a_j$$
#
# This is the **log-likelihood cost**, or the cross-entropy for many classes. There is no part with 1 − y as in the one for yes or no: the
# wrong classes pay already, since whatever they get the right one has not.

# %%
quiz("cat_or_dog")

# %% [markdown]
# A trap: a wrong class with the share 0 has $0 \cdot \ln 0$ in the formula, and should count 0. On a computer $\ln 0$ is −∞, and 0 times ∞
# is `nan`. Take care of it, and of the warning: `np.where` computes both of its branches.

# %% exercise log_likelihood_cost

# %% [markdown]
# Weighted inputs from Rueda-Toicen's lecture, your shares, and in orange the right class with what it costs:

# %%
figures.softmax_bars(softmax, z=[[5, 4, 2], [4, 2, 8], [4, 4, 1]], right=[1, 3, 1])

# %% [markdown]
# ### Its error
#
# BP1 with its one path does not help here: every $z_k$ moves *all* shares. But the logarithm takes the fraction apart,
# $\ln a_j = z_j - \ln \sum_i e^{z_i}$, and as the targets of a column add up to 1,
#
# $$C_x = -\sum_j y_j \ln a_j = \ln \sum_i e^{z_i} - \sum_j y_j z_j
# \qquad\Rightarrow\qquad
# \delta^L_k = \frac{\partial C_x}{\partial z_k} = \frac{e^{z_k}}{\sum_i e^{z_i}} - y_k$$
#
# (The logarithm of a sum has the slope of the sum, divided by the sum.) Do you recognise the fraction? This time the function gets z; you may
# call your `softmax`.

# %% exercise output_error_softmax

# %% [markdown]
# ## 7.4 Three pairs, one error
#
# There is a third pair, and you know half of it. Where a *number* is wanted, a price or a temperature, neither σ nor softmax will do: the
# output is **linear**, a = z. Its slope is 1, so with the quadratic cost BP1 reads $\delta = (a - y) \cdot 1$. The same again, and no
# accident (*More: why all three agree*). So these are the pairs:
#
# | what is asked | output | cost of a sample | δ of the output |
# |---|---|---|---|
# | a number | linear, $a = z$ | $\tfrac12 \lVert y - a \rVert^2$ | $a - y$ |
# | yes or no, or several such questions | σ | $-\sum_j [\,y_j \ln a_j + (1 - y_j)\ln(1 - a_j)\,]$ | $a - y$ |
# | one of many classes | softmax | $-\sum_j y_j \ln a_j$ | $a - y$ |
#
# Do not mix the rows. Softmax with the formula for yes or no is often seen, and wrong: it charges the wrong classes a second time.
#
# Set the weighted inputs by hand. The right class is 3: make the network as sure as you can of class 1, and compare the errors of all
# five pairs. Which of them saturate?

# %%
explore_outputs()

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# With z = (6, −2, −6) softmax and σ with their own costs have errors near 1 and −1 for classes 1 and 3: as large as the mistake; a linear
# output that is further off has a larger error still. The two pairs with the *quadratic* cost behind σ or softmax have next to none: the
# slope is gone. So it is never the output alone that saturates, and never the cost alone. It is the pair.
# </details>

# %% question q_flat

# %% [markdown]
# ## More: why all three agree
#
# A likelihood to look at, its logarithm, and the three costs written in z.

# %%
quiz("why_logarithm")

# %% [markdown]
# Here is the likelihood at work, on a coin that fell on heads 7 times out of 10; θ is the probability of heads.

# %%
figures.likelihood(heads=7, throws=10)

# %% [markdown]
# Written in $z$, each of the three costs is *something* minus $y\,z$, and the slope of the something is the output. Write each in $z$,
# for one sample, and leave out what does not depend on $z$, such as the last term of $\tfrac12(z - y)^2 = \tfrac12 z^2 - y\,z + \tfrac12 y^2$:
#
# | output | cost in $z$ | slope of its first part |
# |---|---|---|
# | linear, $a = z$ | $\tfrac12 z^2 - y\,z$ | $z$ |
# | σ | $\ln(1 + e^z) - y\,z$ | $\sigma(z)$ |
# | softmax | $\ln \sum_i e^{z_i} - \sum_j y_j z_j$ | softmax$(z)$ |
#
# Behind it stands the likelihood: all three costs are
# $-\ln P(y \mid x)$, for an output that says the mean of what is to be expected. A number that scatters around $a$ like a bell curve (*Gaussian*),
# $P \propto e^{-(y - a)^2/2}$, gives the quadratic cost; a yes or no with probability $a$ (*Bernoulli*) the cross-entropy; one class of many with shares $a$ (*multinomial*) the log-likelihood cost.

# %% [markdown]
# And when is σ with the cross-entropy the pair to choose?

# %% question q_photo

# %% [markdown]
# ## 7.5 The digits, with the right pair
#
# A digit is one of ten classes. So lesson 5 should have used softmax and the log-likelihood cost; it used σ and the quadratic cost, as
# several lectures do. How much has to change in backpropagation? One line: where the walk back begins.

# %%
def backprop_softmax(weights, biases, x, y):
    zs, activations = feedforward_trace(weights, biases, x)
    delta, m = output_error_softmax(zs[-1], y), x.shape[1]  # the one line
    slopes = []
    for i in reversed(range(len(weights))):
        slopes.insert(0, (delta @ activations[i].T / m, delta.mean(axis=1, keepdims=True)))
        if i > 0:
            delta = (weights[i].T @ delta) * sigmoid_prime(zs[i - 1])
    return zip(*slopes)


def train_with(gradients, learning_rate, epochs, rng):
    weights, biases = initialize([64, 30, 10], rng)
    right = []
    for _ in range(epochs):
        for some_x, some_y in minibatches(training[0], one_hot(training[1], 10), 10, rng):
            slopes = gradients(weights, biases, some_x, some_y)
            weights, biases = sgd_step(weights, biases, *slopes, learning_rate)
        answers = np.argmax(feedforward(weights, biases, validation[0]), axis=0)
        right.append(100 * np.mean(answers == validation[1]))
    return weights, biases, right


digits = load_digits()
learn, choose, last = split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
training = digits.x[:, learn], digits.labels[learn]
validation = digits.x[:, choose], digits.labels[choose]

# %% [markdown]
# First a guess. Same first weights, same mini-batches, each with its best rate among 0.1, 0.3, 1, 3 and 10.

# %%
quiz("who_leads")

# %%
runs = {}
for name, gradients, rate in (("σ, quadratic cost", backprop_batch, 10.0),
                              ("softmax, log-likelihood", backprop_softmax, 1.0)):
    try:
        runs[name] = train_with(gradients, rate, 5, np.random.default_rng(1))
        print(f"{name}, η = {rate:g}, epoch by epoch:", *(f"{each:.0f} %" for each in runs[name][2]))
    except (NotImplementedError, TypeError):
        print(f"{name}: write softmax and output_error_softmax first.")

# %% [markdown]
# One run says little. Here are three starts each:

# %%
figures.digits_again()

# %% [markdown]
# - With the same small rate the right pair learns far sooner: no slope of ¼ or less shrinks its error at the output.
# - With the best rates it is ahead at first, and the old pair arrives at the same place: a larger η makes up for slopes that are all about
#   equally small.
# - On the right both begin sure that every picture is a 0. There σ is flat, and the old pair is still far behind at the end, with any of
#   the five rates.
#
# What you gain is time, a way out where the network is sure and wrong, and outputs that mean something.

# %% [markdown]
# ## More: a 3 with 90 percent?
#
# What do the ten outputs of the two trained networks add up to, over all digits of the validation set?

# %%
try:
    for (name, run), output in zip(runs.items(), (sigmoid, softmax)):
        zs, _ = feedforward_trace(run[0], run[1], validation[0])
        sums = output(zs[-1]).sum(axis=0)
        print(f"{name}: the ten outputs for a digit add up to {sums.min():.2f} to {sums.max():.2f}")
except (NotImplementedError, TypeError):
    print("Write softmax first.")

# %% [markdown]
# In your own words *(2 points, read by a person)*:
#
# A network for digits has ten outputs and is trained with σ and the quadratic cost. Somebody says: "Its outputs for this
# picture are 0.9 for the 3 and 0.8 for the 8, so it is a 3 with 90 percent." What is wrong with that sentence, and what
# would you change in the network so that such a sentence could be right? Three to five sentences.

# %% read explain_outputs
# With σ each output stands for itself: 0.9 and 0.8 add up to more than 1, so they are no probabilities of classes that
# exclude each other. Ten σ units answer ten separate questions, "is it a 3?", "is it an 8?". With softmax in the output
# layer the ten numbers are positive and add up to 1; its cost is the log-likelihood, −ln of the share that the true class got
# (−Σ y ln a, not the formula for yes or no, which would charge the wrong classes a second time), and with it the outputs are
# trained to be probabilities. Even then 0.9 is what the network says, and whether nine of ten such pictures are a 3 has to be
# looked at on data that it was not trained on.
#
# To grade:
#
# - 1 point: σ outputs are separate and need not add up to 1
# - 1 point: softmax with the log-likelihood cost, and why
# - Praise the last sentence in the comment; no points hang on it.

# %% [markdown]
# ## More: logits, and the logarithm of softmax
#
# Libraries ask for $z$ where this lesson has $a$. Their word for the last layer's $z$ is [[logit|logits]]. For two classes it is exact: if $a = \sigma(z)$, then $z = \ln\frac{a}{1-a}$, the *logit* of $a$. And softmax of two classes is an old friend, σ of the
# difference: $a_1 = \sigma(z_1 - z_2)$. (Divide its fraction above and below by $e^{z_1}$.)

# %%
quiz("is_it_softmax")

# %%
quiz("what_is_a_logit")

# %%
quiz("from_logits")

# %% [markdown]
# The reason is not laziness. A share of $e^{-1000}$ is rounded to 0, and its logarithm to $-\infty$, although the true one is a harmless $-1000$. From $z$ it can be had without a
# detour: $\ln a_j = z_j - \ln\sum_i e^{z_i}$, with the column's largest $z$ taken out before the powers and put back after the logarithm.
#
# **With numbers.** $z = (1000, 0)$: the largest is 1000, the powers that are left are $e^0 = 1$ and $e^{-1000} \approx 0$, the logarithm of their sum is 0. So $\ln a = (0, -1000)$.

# %% exercise log_softmax

# %% [markdown]
# And with labels in place of one-hot columns nothing has to be multiplied with 0: of each column the entry in the row of its label is picked. `L[rows, columns]` with two lists picks pairs.

# %% exercise nll_loss

# %%
try:
    logs = log_softmax(np.array([[5.0, 4, 4], [4, 2, 4], [2, 8, 1]]))
    print(f"three samples: {nll_loss(logs, np.array([0, 2, 0])):.4f} = (0.349 + 0.021 + 0.718) / 3")
except (NotImplementedError, TypeError):
    print("Write log_softmax and nll_loss first.")

# %% [markdown]
# The gradient of the two together, by the logits, is what PyTorch sends back through its `CrossEntropyLoss`. It is your δ with two differences: there are labels in place of columns,
# and the mean over the samples is in it already.

# %% exercise logits_gradient

# %% [markdown]
# Which function wants what? Whoever mixes them up gets no error.

# %%
quiz("which_criterion")

# %%
# shares as good as they can be: all for the right one of ten classes
shares = np.where(np.arange(10)[:, None] == 0, 1.0, 0.0)
# CrossEntropyLoss takes them for logits, and does a softmax
twice = np.exp(shares) / np.exp(shares).sum()
print(f"the lowest cost that is left: {-np.log(twice[0, 0]):.3f}")

# %% [markdown]
# Libraries have other names for the costs:
#
# | here | elsewhere |
# |---|---|
# | cross-entropy for yes or no | log loss; binary cross-entropy; `BCELoss`, and `BCEWithLogitsLoss`, which gets $z$ |
# | log-likelihood cost | categorical cross-entropy; negative log-likelihood; `CrossEntropyLoss` gets $z$ and `NLLLoss` gets $\ln a$ |
# | quadratic cost, ½ and a mean over the samples | mean squared error, without the ½ and over all entries: `MSELoss` |

# %% [markdown]
# ## More: H(p, q)
#
# Where does the name cross-entropy come from?
#
# For two distributions $p$, what happens, and $q$, what was expected,
#
# $$H(p, q) = -\sum_x p(x) \ln q(x)$$
#
# is the **cross-entropy** of $p$ and $q$: what the outcomes cost on average if one pays $-\ln q$ for each. With one-hot $y$ for $p$ and the shares $a$ for $q$ it is the log-likelihood cost of a sample; with $(y, 1 - y)$ and $(a, 1 - a)$ it is
# the cost for yes or no. $H(p, p)$ is the **entropy** of $p$, what even the best forecast pays. The rest, $H(p, q) - H(p, p)$, is never negative and is 0 only for $q = p$: the
# **Kullback–Leibler divergence**, the price of a wrong forecast.

# %% exercise cross_entropy

# %%
quiz("lowest_forecast")

# %%
try:
    for q in ((0.5, 0.5), (0.7, 0.3), (0.8, 0.2), (0.9, 0.1), (0.99, 0.01)):
        price = cross_entropy(np.array([0.8, 0.2]), np.array(q))
        print(f"rain on 8 of 10 days, forecast {q[0]:.2f}: H(p, q) = {price:.3f}")
except (NotImplementedError, TypeError):
    print("Write cross_entropy first.")

# %% [markdown]
# ## More: a line through points
#
# The third pair without a hidden layer is the oldest of all: a straight line through points, by *least squares*. One linear output, $a = w x + b$, and the quadratic cost. With δ = a − y at the output, BP3 and BP4 of lesson 3
# give its gradient.
#
# **With numbers.** One input, one sample: $w = 2$, $b = 1$, $x = 3$, $y = 5$. $a = 7$, $\delta = 2$, so $\partial C/\partial w = 2 \cdot 3 = 6$ and $\partial C/\partial b = 2$.

# %% exercise regression_gradient

# %% [markdown]
# Sixty invented pairs of parents and their child, and a line that walks down along your gradient:

# %%
figures.line_through_points(regression_gradient)

# %% [markdown]
# ## More: when it goes wrong
#
# Three mistakes that make no noise. Run the cells, and look before you read on.

# %%
z = np.array([[5.0], [4.0], [2.0]])
powers = np.exp(z)
print(np.exp(z / powers.sum()).ravel().round(2), "or", (powers / powers.sum()).ravel().round(2))

# %% [markdown]
# A bracket. On the left $e^{z/\sum e^z}$: all three near 1, positive, in the right order, and no shares at all. Add them up, always.

# %%
scores = np.array([[5.0, 4, 4], [4, 2, 4], [2, 8, 1]])
along = [np.exp(scores) / np.exp(scores).sum(axis=axis, keepdims=True) for axis in (0, 1)]
print(*(shares.sum(axis=0).round(2) for shares in along), sep=" or ")

# %% [markdown]
# The wrong axis. With as many classes as samples nothing complains; the columns of the second do not add up to 1: there the samples compete for a class. (In PyTorch a sample is a *row*, and `dim=1` is right.)

# %%
a, y = np.array([[0.8, 0.3], [0.1, 0.6], [0.1, 0.1]]), np.array([[1.0, 0], [0, 1], [0, 0]])
print(f"{-np.mean(y * np.log(a)):.3f} or {-np.sum(y * np.log(a)) / a.shape[1]:.3f}")

# %% [markdown]
# The mean over *all entries*, on the left, is smaller by the number of classes. It is still a cost with the right minimum, so training goes on, with a learning rate that is three times smaller than you
# think; with ten classes, ten times.

# %% [markdown]
# ## Sum up
#
# | | |
# |---|---|
# | negative log-likelihood | $-\frac1m \sum \ln P(y \mid x; θ)$; with the sum in place of the mean η has to be $m$ times smaller |
# | yes or no | σ, $-\sum_j[\,y_j\ln a_j + (1-y_j)\ln(1-a_j)\,]$ |
# | one of many | softmax, $e^{z_j} / \sum_i e^{z_i}$ with the column's largest $z$ subtracted; $-\sum_j y_j \ln a_j$ |
# | a number | linear, $\tfrac12\lVert y - a\rVert^2$ |
# | all three | $\delta^L = a - y$; BP2 to BP4 as ever |
# | saturates | σ or softmax with the quadratic cost |
#
# **Next:** lesson 8 has other ways to make a step of a gradient: a learning rate for each parameter.
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# Michael Nielsen, [*Neural Networks and Deep Learning*, chapter 3](http://neuralnetworksanddeeplearning.com/chap3.html), for the cross-entropy told at length;
# [Stanford's notes on softmax](https://cs231n.github.io/linear-classify/#softmax); I. Goodfellow, Y. Bengio and A. Courville, [*Deep Learning*, section 6.2](https://www.deeplearningbook.org/contents/mlp.html), for
# outputs and costs as likelihoods.
#
# ### In other courses
#
# {notation}
#
# Some lectures have $y - \hat y$ for δ, with a plus in the update: the two signs cancel.
#
# ### Words
#
# {words}
