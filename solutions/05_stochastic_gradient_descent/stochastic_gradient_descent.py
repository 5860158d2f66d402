# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 5. Stochastic gradient descent
#
# **Many rough steps beat one exact one.** Backpropagation says which way is down. Now the network walks: ten images at a
# time, thousands of steps in a few seconds. In {minutes} minutes you will write a training from its single step to its learning
# curve, and at the end your own code reads handwriting.
#
# You will be able to
#
# - **tell apart** an update, a mini-batch and an epoch, and count them,
# - **explain** why small mini-batches learn sooner, and what they cost,
# - **begin** a training so that its units wake up and differ,
# - **train** a network that reads at least 95 % of digits that it has never seen,
# - **read** learning curves, and say when to stop.
#
# You need: lessons 2 and 3. `feedforward` and `backprop_batch` are given here.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.costs import quadratic_cost
from nnkit.data import load_digits
from nnkit.explorers import explore_sgd, explore_training
from nnkit.figures import stochastic_gradient_descent as figures
from nnkit.network import backprop_batch, feedforward

lesson("stochastic_gradient_descent")

# %%
figures.digits()

# %% [markdown]
# These are 24 of 1 797 digits, each of 8 × 8 grey pixels, written by 13 people. They come with this course (E. Alpaydin and
# C. Kaynak, UCI Machine Learning Repository, CC BY 4.0). By the end your network will have learned from some of them, and read
# others that it has never seen.

# %% [markdown]
# Before the digits, something smaller that you can watch. The colours are what a network answers, the black line is where it
# changes its mind. *Play* trains it, five epochs from picture to picture. How few hidden units will do for the moons, for XOR,
# for the spirals? Which learning rate is too small, which one is too large? λ pulls all weights towards 0 as it learns: what
# does that do to the border?

# %%
explore_training()

# %% [markdown]
# ## 5.1 One step
#
# An **update** moves every parameter a little against its gradient:
#
# $$w^l \leftarrow w^l - η\,\frac{∂C}{∂w^l} \qquad\qquad b^l \leftarrow b^l - η\,\frac{∂C}{∂b^l}$$
#
# The number η is the **learning rate**. `backprop_batch` gives the mean gradient over a mini-batch, so the division by m is
# already done.
#
# By hand: $w = 2$, gradient 0.5, $η = 0.1$. The new $w$ is $2 - 0.1 · 0.5 = 1.95$. What would it be with a gradient of −0.5?
#
# Write the step for all parameters at once. Return new arrays: somebody may still hold the old ones.

# %% exercise sgd_step

# %% [markdown]
# ## 5.2 Mini-batches
#
# Which samples should a gradient be made of? All of them give the true slope of the cost. A single one gives a guess. In between
# lies the **mini-batch** of m samples.

# %%
quiz("why_mini_batches")

# %%
figures.descents(learning_rate=0.2, epochs=3)

# %% [markdown]
# Three times the same cost, the same start, and the same work: three epochs, in which each of 40 samples is looked at three times.
#
# Now with your own hand. Find the learning rate at which the path of single samples (mini-batch size 1) calms down, and see how far the path of
# all 40 comes with it. Then find the one at which even that path runs away.

# %%
explore_sgd()

# %% [markdown]
# The price of small mini-batches is noise. Guess first:

# %%
quiz("noise")

# %%
figures.gradient_noise()

# %% [markdown]
# For an **epoch** the samples are shuffled, cut into mini-batches, and each is used for one update. The last one may be smaller. Why
# shuffle?

# %%
quiz("why_shuffle")

# %%
figures.order_matters()

# %% [markdown]
# Write it. `rng.permutation(n)` draws an order of $0, …, n-1$; `x[:, order]` puts the columns in that order. One order for both, or else
# images get the labels of other images.

# %% exercise minibatches

# %% [markdown]
# ### How much work is that?
#
# 60 000 images, mini-batches of 10, 40 epochs. How many images is each gradient made of? How many updates are there, how many
# feedforwards, how many backpropagations? (Count a feedforward for each image, however many go through in one matrix product. A
# smaller last mini-batch is an update, too.)

# %% exercise count_updates

# %% [markdown]
# ## 5.3 Three sets
#
# A network that has learned its samples by heart is of no use. So some samples are kept away from it:
#
# | set | what for | who looks at it |
# |---|---|---|
# | training | to compute gradients | the training, in every epoch |
# | validation | to choose: η, m, units, when to stop | you, as often as you like |
# | test | to know at the end what to expect | you, once |
#
# What you choose before the training, η, m, the layers, the number of epochs, are **hyperparameters**. What the training finds,
# weights and biases, are **parameters**.

# %%
quiz("hyperparameter")

# %% exercise split

# %%
quiz("q_three_sets")

# %% question q_three_sets

# %% [markdown]
# ### Labels as columns
#
# The network has ten outputs, one for each digit. The label 3 becomes the column $(0, 0, 0, 1, 0, 0, 0, 0, 0, 0)^T$: **one-hot**.

# %% exercise one_hot

# %% [markdown]
# ## 5.4 Where to begin

# %%
quiz("zero_start")

# %%
figures.symmetry()

# %% [markdown]
# So begin at random. How large? A unit adds up $n_{l-1}$ products. If each weight is drawn from $N(0, 1)$, their sum has a spread of
# about $\sqrt{n_{l-1}}$: with 64 inputs z is often beyond ±5, where σ is flat and nothing is learned. Divide by the root, and the
# spread of z stays near 1, however many inputs there are.

# %% exercise initialize

# %%
figures.starts(initialize)

# %% [markdown]
# Other rules look at the way back as well. Glorot's, also called Xavier's, counts both layers: weights uniform between $-r$ and $r$
# with $r = \sqrt{6/(n_{l-1} + n_l)}$. A uniform number from $-r$ to $r$ has the variance $r^2/3$, here $2/(n_{l-1} + n_l)$; some lectures draw
# normal numbers with that variance and use the same name. He's rule, $2/n_{l-1}$, is made for ReLU, which lets half of the signal through.

# %% exercise xavier_uniform

# %% [markdown]
# ## 5.5 The training
#
# Everything is there. First one epoch: shuffle, and for each mini-batch a gradient and a step. Each gradient is taken at the newest
# parameters.

# %% exercise train_epoch

# %% [markdown]
# How good is it? The network's answer is the row of its largest output: `np.argmax(a, axis=0)`.

# %% exercise accuracy

# %% [markdown]
# And now the whole: begin with `initialize`, run the epochs, and after each of them write down the cost on the training set and the
# accuracy on the validation set. All that is drawn comes from the one `rng`.

# %% exercise train

# %% [markdown]
# ### It reads
#
# 1 078 digits to learn from, 360 to choose with, 359 to be tested with at the end. Before you run it: how many per cent would a network
# that has learned nothing read right?

# %%
digits = load_digits()
trained = None
try:
    learn, choose, last = split(1797, (0.6, 0.2, 0.2), np.random.default_rng(12))
    training = digits.x[:, learn], digits.labels[learn]
    validation = digits.x[:, choose], digits.labels[choose]
    test = digits.x[:, last], digits.labels[last]
    trained = train([64, 30, 10], training, validation, epochs=30, batch_size=10, learning_rate=3.0,
                    rng=np.random.default_rng(1))
    print(f"validation: {100 * trained[2]['accuracy'][-1]:.1f} % right")
except (NotImplementedError, TypeError):
    print("Write split, initialize, train_epoch, accuracy and train first.")

# %%
figures.learning_curves(trained[2] if trained else None)

# %%
quiz("which_plot")

# %% [markdown]
# ### Turn the knobs
#
# Train again with another learning rate, 0.3 or 10 or 30; with mini-batches of 1 or 100; with 5 hidden units or 100. One knob at a time,
# and a guess before each run. `learning_curves` draws several histories together:
#
# ```python
# figures.learning_curves({"η = 3": trained[2], "η = 0.3": train(…)[2]})
# ```
#
# This is what the same learning rate does with mini-batches of other sizes:

# %%
figures.batch_sizes()

# %% [markdown]
# ### Look at the mistakes
#
# You have chosen with the validation set. Now, once, the test set. In the table a row is what a digit is, a column what it was read
# as. Would you have read the wrong ones right?

# %%
figures.mistakes(*trained[:2]) if trained else figures.mistakes()

# %% [markdown]
# ## When it goes wrong
#
# Too few samples for so many parameters. The network learns every one of them by heart, down to the last pen stroke:

# %%
figures.overfitting()

# %%
quiz("q_curves")

# %% question q_curves

# %% [markdown]
# And the opposite, **underfitting**: both costs stay high, because the network has too few units, the learning rate is too small, or the training was
# too short. The two curves together tell which it is.
#
# ## In your own words *(3 points, read by a person)*
#
# Two people train the same network on 60 000 images.
#
# - Model 1: $η = 0.01$, mini-batches of 40, 200 epochs.
# - Model 2: $η = 0.1$, mini-batches of 5, 1 000 epochs.
#
# Which one has the better accuracy on the training set? And on the test set? Count updates first, then argue in five to eight
# sentences. Say also what you would look at to be sure.

# %% read two_models
# One point for the counts: model 1 makes 1 500 · 200 = 300 000 updates, model 2 makes 12 000 · 1 000 = 12 000 000, forty times as many, with a
# learning rate ten times as large: η times updates is 3 000 against 1 200 000.
#
# One point for keeping the two accuracies apart: on the training set model 2 is most likely better, having moved 400 times as far, unless 0.1 is
# so large with such noisy gradients that it never settles. On the test set nothing is settled: model 2 may have overfitted in 1 000 epochs,
# model 1 may hardly have learned.
#
# One point for saying what decides: learning curves on a validation set, from which one can also see when to stop; the test set only once, at the
# end.

# %% [markdown]
# ## Sum up
#
# You can now train a network, from its first random weight to its learning curve.
#
# | | |
# |---|---|
# | update | $θ \leftarrow θ - η\,\frac{1}{m}\sum_x \nabla C_x$ over one mini-batch |
# | epoch | every sample once, shuffled: n/m updates |
# | noise of a mini-batch | falls with $1/\sqrt{m}$ |
# | beginning | $N(0, 1/n_{l-1})$; uniform ±√(6/(n_{l−1} + n_l)); biases 0 |
# | three sets | learn, choose, test once |
#
# **In other courses** some draw each mini-batch anew, with replacement, and call n/m of them an epoch; some put the sum of the
# gradients into the step, so that η there is m times smaller; "SGD" may mean one sample at a time, or any mini-batch.
#
# **Read on:** M. Nielsen, *Neural Networks and Deep Learning*, chapters 1 and 3; X. Glorot and Y. Bengio, *Understanding the difficulty of
# training deep feedforward neural networks* (2010).
#
# **Next:** lesson 6, *momentum*. The same gradients, with a memory.

# %%
progress()
