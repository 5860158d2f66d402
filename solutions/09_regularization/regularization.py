# ---
# jupyter:
#   jupytext: {text_representation: {extension: .py, format_name: percent}}
#   kernelspec: {display_name: Python 3 (ipykernel), language: python, name: python3}
# ---

# %% [markdown]
# # 9. Regularization
#
# **Good on what it knows, worse on what it does not.** A network can learn its samples by heart. In {minutes} minutes you will make one do it, see it happen, and stop it in three ways.
#
# You will be able to
#
# - **tell** from two curves whether a network has learned or memorised,
# - **stop** a training at the right moment,
# - **put a price** on large weights, and say what it does to a step,
# - **drop** units in training, and leave them alone afterwards,
# - **tell** a cost from a metric, and say why one trains with the first and reports the second.
#
# You need: lessons 3 and 5. Where yours is missing, the library's function stands in.

# %%
import numpy as np

from nnkit import check, hint, lesson, progress, quiz
from nnkit.data import two_moons
from nnkit.explorers import explore_overfitting, explore_training
from nnkit.figures import regularization as figures
from nnkit.mine import backprop_batch, feedforward, initialize, quadratic_cost
from nnkit.mine import sgd_step, sigmoid, sigmoid_prime, whose

lesson("regularization")

# %%
whose(sigmoid, sigmoid_prime, feedforward, backprop_batch,
      quadratic_cost, initialize, sgd_step)

# %%
figures.learned_by_heart()

# %% [markdown]
# The same forty points and the same network, twice. On the left it gets nearly all of them right. Which of the two would you rather have?

# %% [markdown]
# ## 9.1 Learned by heart
#
# What a network is for are points that it has *not* seen. So keep some back: forty points to train on, four hundred others, the **validation set**, only to look at. Both come from
# two half moons, so noisy that nobody can get all of them right.

# %%
def points(count, seed):
    x, labels = two_moons(count, np.random.default_rng(seed), noise=0.4)
    return x, labels[None, :].astype(float)


training, validation = points(40, 0), points(400, 100)


def plain(weights, biases):
    return backprop_batch(weights, biases, *training)


def learn(gradients, epochs=1500, learning_rate=15):
    weights, biases = initialize([2, 30, 1], np.random.default_rng(0))
    costs, course = [], []
    for _ in range(epochs):
        slopes = gradients(weights, biases)
        weights, biases = sgd_step(weights, biases, *slopes, learning_rate)
        costs.append([quadratic_cost(feedforward(weights, biases, x), y)
                      for x, y in (training, validation)])
        course.append((weights, biases))
    return np.array(costs), course


def right(weights, biases, x, y):
    return np.mean((feedforward(weights, biases, x) > 0.5) == y)

# %% [markdown]
# Thirty hidden units for forty points: plenty. Both costs are written down after every epoch. First a guess.

# %%
quiz("which_way")

# %%
costs, course = learn(plain)
figures.two_costs(costs)

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# At first both fall together: what helps with the forty points helps with all. Then the training cost goes on falling, and the validation cost turns round and climbs. From there on
# the network learns what is true of *these forty points* alone, their noise. That is [[overfitting]].
# </details>
#
# How much a model *can* learn by heart is its [[capacity]]: how rich the family of functions is that it can become. More hidden units have more of it; so have more weights, more
# layers, a polynomial of a higher degree. Polynomials show it in a moment, as they are fitted without any training. Raise the degree and watch the two errors. Then
# do the same with 60 points, and with a λ above 0, which the next sections explain.

# %%
explore_overfitting()

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# Degree 1 is too stiff: both errors are high (*underfitting*). From degree 3 to 5 the error on new points is lowest. Above it the training error still falls, to 0 in the end, and the curve swings
# wildly between the points. With 60 points it has no room to swing, and with a little λ it is held back, at any degree.
# </details>

# %%
quiz("what_may_help")

# %% [markdown]
# So there are three ways out: less capacity, more data, or holding the model back. The third is [[regularization]]: whatever makes a model better on new data and worse on the data that it learns from.

# %% [markdown]
# ## 9.2 Stop in time
#
# The best network of your training was there, long before the end. [[early stopping|Early stopping]] keeps it: watch the validation cost, and stop when it has not become better for a while. How long is a while? That is
# called **patience**, a number of epochs: real costs shake, and one that rises once may fall again.
#
# **With numbers.** Validation costs 1.0, 0.8, **0.7**, 0.75, 0.72, 0.74, 0.6, 0.5, patience 3. Epoch 2 is the best so far; epochs 3, 4 and 5 are not better, so epoch 5 is the last one, and epoch 2 is kept. The
# 0.5 to come is never seen. With patience 4 it would have been.

# %% exercise early_stopping

# %%
try:
    last, best = early_stopping(costs[:, 1].tolist(), patience=200)
    print(f"stopped after epoch {last}, epoch {best} is kept")
    for name, epoch in (("kept", best), ("the end", len(course) - 1)):
        shares = [right(*course[epoch], *points) for points in (training, validation)]
        print(f"{name}: {shares[0]:.0%} right in training, {shares[1]:.0%} of new points")
except (NotImplementedError, TypeError):
    print("Write early_stopping first.")

# %% [markdown]
# Two lectures say "train until it overfits" and "stop with patience". It is one idea: to know which epoch was the best, one has to see what comes after it. What they forget to say is the last step, going *back* to the best weights.

# %% [markdown]
# ## 9.3 A price for large weights
#
# A border can only bend sharply where weights are large: σ(*wx*) is a gentle slope for *w* = 1 and a step for *w* = 50. So let large weights cost something. **L2 regularization** adds to the cost the squares of all weights:
#
# $$C + \frac{λ}{2m} \sum_l \sum_{j,k} \bigl(w^l_{jk}\bigr)^2$$
#
# $m$ is the number of samples in the training set, and λ ≥ 0 is the price, a number that you choose. Biases pay nothing: they move a border, and do not bend it.
#
# ### Its gradient
#
# What does a step have to know? The slope of the new part. First a guess.

# %%
quiz("slope_of_the_price")

# %% [markdown]
# So every weight gradient gets a part that pulls the weight towards 0, the more the larger it is. Bias gradients stay as they are.

# %% exercise l2_gradients

# %%
def with_l2(decay):
    def gradients(weights, biases):
        weight_gradients, bias_gradients = plain(weights, biases)
        return l2_gradients(weights, weight_gradients, decay, 40), bias_gradients

    return gradients


try:
    for decay in (0, 0.003, 0.01, 0.1, 3):
        some_costs, some_course = learn(with_l2(decay), epochs=1000)
        weights, biases = some_course[-1]
        largest = max(np.abs(w).max() for w in weights)
        known, new = some_costs[-1]
        print(f"λ = {decay:<5}: cost {known:.3f} in training, {new:.3f} on new points, "
              f"{right(weights, biases, *validation):.0%} right; largest weight {largest:.1f}")
except (NotImplementedError, TypeError):
    print("Write l2_gradients first.")

# %% [markdown]
# The training cost only rises with λ. The cost on new points falls first, and then rises: somewhere between lies the λ that you want, and there is no formula for it. Try several, and let the validation set decide, as with patience, the number of units, and every other
# number that sets how much a network can bend: they are **hyperparameters**, and this is how one chooses them.

# %%
figures.over_decay()

# %% [markdown]
# ## 9.4 Units that are left out
#
# Thirty units can learn forty points by heart only by working together in small print: one repairs what the other spoils. [[dropout|Dropout]] makes that impossible. In each step every hidden unit is left out with probability $p$, for each sample anew; its activation is 0. No
# unit can rely on another one being there.
#
# When the network is *used*, all units are there. Then the next layer would get more than it ever got in training. How much more? On average a share of $1 - p$ was there. So those that are kept in training are divided by $1 - p$ (*inverted* dropout), and later nothing
# needs to be done:
#
# $$a \to a \odot \text{mask}, \qquad \text{mask} = \begin{cases} 0 & \text{with probability } p \\ \frac1{1-p} & \text{else} \end{cases} \qquad\text{in training; in prediction } a \text{ stays } a$$
#
# **With numbers.** $p = 0.5$ and $a = (0.6, 0.2, 0.8)$. Say the second is dropped: the next layer gets $(1.2, 0, 1.6)$. Each entry is 0 half of the time and doubled in the other half: on average it is what it was.

# %% exercise dropout

# %%
figures.masks(dropout)

# %% [markdown]
# On the way back the error goes through the same mask: a unit that was not there gets no blame. That is why the function gives back the mask as well.

# %% [markdown]
# ## 9.5 What is trained, and what is counted
#
# You looked at a cost and at a share of right answers, and they are not the same. A **cost** is what training makes small: it must have a slope. A **metric** is what you want to know in the end: it may be any count.

# %%
quiz("must_accuracy_rise")

# %%
for shares in ([0.55, 0.55, 0.1], [0.45, 0.45, 0.9]):
    shares = np.array(shares)
    print(f"shares of the right class {shares}: "
          f"cost {-np.log(shares).mean():.3f}, accuracy {np.mean(shares > 0.5):.2f}")

# %% [markdown]
# Nor is accuracy always the right thing to count: where one of a hundred is ill, "nobody is" is right for 99 of them. What to count instead is in *More: what to count*.
#
# All of it together, in one question:

# %% question q_curves_apart

# %% [markdown]
# ## More: the price in code
#
# **With numbers.** $C = 0.5$, weights 1, −2, 0, 3 and 2, 1, $λ = 0.4$, $m = 5$. The squares add up to 19, and the cost is $0.5 + \frac{0.4}{10} \cdot 19 = 1.26$.

# %% exercise l2_cost

# %% [markdown]
# Lectures write the price in several ways, and the same λ is not equally strong:
#
# | price | slope by *w* | where |
# |---|---|---|
# | λ/(2m) Σ w² | λ w / m | here |
# | λ/2 Σ w² | λ w | λ is m times stronger; the usual meaning of *weight decay* in libraries |
# | λ Σ w² | 2λ w | 2m times stronger |

# %% [markdown]
# ## More: weight decay, and where it is another thing
#
# Put the slope of the price into a step and collect what belongs to *w*:
#
# $$w \to w - η\Bigl(g + \frac{λ}{m} w\Bigr) = \Bigl(1 - \frac{ηλ}{m}\Bigr) w - η g$$
#
# with $g$, the gradient of the bare cost. Before each step the weight *decays* by a factor a little below 1.

# %%
quiz("what_fades")

# %% exercise weight_decay_step

# %% [markdown]
# For gradient descent L2 and weight decay are the same. For Adam they are not. Adam divides each step by the size that this weight's gradients usually have (lesson 8). If the slope of the price goes in with the gradient, it is
# divided, too: a weight with large, noisy gradients is hardly pulled at all. **AdamW** lets the weight decay beside the step, undivided.

# %%
figures.decay_with_adam()

# %%
quiz("two_decays")

# %% [markdown]
# ## More: weights that become exactly 0
#
# **L1** takes the sizes of the weights in place of their squares: $C + \frac{λ}{m} \sum |w|$. What difference does that make? Guess.

# %%
quiz("which_makes_zeros")

# %%
figures.corner_and_circle()

# %% exercise l1_gradients

# %% [markdown]
# With steps along this gradient a weight jumps to and fro across 0 and never stays. Whoever wants zeros takes the step of the bare cost first, and then moves each weight towards 0 by a fixed amount, ηλ/m, but not beyond: the *soft threshold*.
#
# **With numbers.** 3, 0.5, 0.05 and −0.2, by 0.3: what is left is 2.7, 0.2, 0 and 0.

# %% exercise soft_threshold

# %%
try:
    w = np.array([3, 0.5, 0.05, -0.2])
    print("L1:", soft_threshold(w, 0.3), "  L2, as strong:", (w / 1.3).round(3))
except (NotImplementedError, TypeError):
    print("Write soft_threshold first.")

# %% [markdown]
# A lecture says that a large λ "gives as many zeros as possible", for L2. That is L1: with L2 the pull fades along with the weight, and none arrives.

# %% [markdown]
# ## More: a learning rate that falls
#
# Large steps at first, small ones at the end. With mini-batches each gradient is a little off, so a training with a constant rate keeps trembling around the minimum. $η_t$ may change from step to step or from epoch to epoch:
#
# $$η\,e^{-rt} \qquad\text{or}\qquad \frac{η}{1 + rt} \qquad\text{or}\qquad \frac{η}{2^{\lfloor t/r \rfloor}}$$
#
# with the epoch $t$ and a number $r$. ($\lfloor\ \rfloor$ rounds down.)

# %% exercise decayed_learning_rate

# %%
figures.schedules(decayed_learning_rate)

# %% [markdown]
# Mind the words: with *weight decay* the weights shrink, with *learning-rate decay* the steps.

# %% [markdown]
# ## More: many fits, bias and variance
#
# Forty other points would have given another border. How different? Draw new samples again and again, and fit each time.

# %%
figures.many_fits()

# %% [markdown]
# Two things can be wrong. The *mean* of the fits (strong line) may be off: **bias**. And the single fits may scatter around their mean: **variance**. A stiff model has bias, a flexible one variance. At one point $x$, with the mean $\bar f$ of the fits $f_i$ and the truth $t$,
#
# $$\frac1n \sum_i (f_i - t)^2 = (\bar f - t)^2 + \frac1n \sum_i (f_i - \bar f)^2$$
#
# Multiply $(f_i - \bar f + \bar f - t)^2$ out: the mixed term vanishes, because the $f_i - \bar f$ add up to 0. So the mean square error is bias² plus variance.
#
# **With numbers.** Two fits say 1 and 3 where 1 is right. Their mean is 2: bias² 1, variance 1. The errors are 0 and 2, their mean square is 2.

# %% exercise bias_variance

# %%
quiz("bias_or_variance")

# %% [markdown]
# The straight line through heights of lesson 7 stands at one end: a model with two parameters, high bias, hardly any variance. The network of this lesson stands at the other end. Regularization trades some variance for some bias. (Very large networks often have less variance than this picture lets one expect: see *Read on*.)
#
# In your own words *(2 points, read by a person)*:
#
# Somebody doubles the hidden units of a network. The training error falls from 4 % to 0 %, the error on new data rises from 9 % to 12 %. "So bias has become variance", a friend says. What does she mean, and what would you try next, in which order, without touching the test set? Four to six sentences.

# %% read explain_two_errors
# Before, the network was a little too stiff for its samples: some of the 4 % was bias. With twice the units it can follow every sample, noise included: on other samples it would have learned something else, which is variance, and what is gained
# on the training set is lost on new data. To try: early stopping first, because it costs nothing; then λ or dropout, a few values each, compared on the validation set; then fewer units again; and more data (or augmented data), where they can be
# had, help against variance without adding bias. Each is judged on validation data, and the test set is looked at once, at the end.
#
# *To grade: one point for variance as "depends on the samples that happened to be drawn" and bias as "wrong on average". One point for two or more remedies chosen on the validation set.*

# %% [markdown]
# ## More: dropout at work
#
# Your mask in the middle of a training. It is there twice: on the way forward and on the way back.

# %%
def with_dropout(p, rng):
    def gradients(weights, biases):
        x, y = training
        z2 = weights[0] @ x + biases[0]
        a2, mask = dropout(sigmoid(z2), p, rng, True)
        a3 = sigmoid(weights[1] @ a2 + biases[1])
        delta3 = (a3 - y) * a3 * (1 - a3)
        delta2 = (weights[1].T @ delta3) * mask * sigmoid_prime(z2)
        return ([delta2 @ x.T / 40, delta3 @ a2.T / 40],
                [delta.mean(axis=1, keepdims=True) for delta in (delta2, delta3)])

    return gradients


try:
    for p in (0, 0.2, 0.5):
        some_costs, some_course = learn(with_dropout(p, np.random.default_rng(1)))
        known, new = some_costs[-1]
        print(f"p = {p}: cost {known:.3f} in training, {new:.3f} on new points, "
              f"{right(*some_course[-1], *validation):.0%} right")
except (NotImplementedError, TypeError):
    print("Write dropout first.")

# %% [markdown]
# ## More: units that begin equal stay equal
#
# Why must weights begin at random? Let two hidden units $i$ and $j$ begin with the same weights and the same bias, and let the weights *behind* them, $w^3_{ki}$ and $w^3_{kj}$, be equal, too. Then
#
# - forward: $z^2_i = \sum_k w^2_{ik} x_k + b^2_i = z^2_j$, so $a^2_i = σ(z^2_i) = a^2_j$,
# - backward: $δ^2_i = \bigl(\sum_k w^3_{ki} δ^3_k\bigr)\, σ'(z^2_i) = δ^2_j$,
# - so their gradients are equal: $\partial C/\partial w^2_{ik} = δ^2_i\, x_k$, and $\partial C/\partial w^3_{ki} = δ^3_k\, a^2_i$.
#
# Equal weights minus equal gradients are equal again: what was true before the step is true after it, and so for ever. A layer of a hundred such units is *one* unit, a hundred times. All zeros are the worst of these: there even $δ^2$ is 0 in the first step.
#
# Which of the three conditions can be dropped? Your function will say.

# %% exercise hidden_units_stay_equal

# %%
figures.equal_units()

# %% [markdown]
# ## More: where ReLU begins
#
# Random, then. But how large? Through many layers a signal must neither die nor explode. ReLU sets about half of all $z$ to 0, so of $\sum_k w_k a_k$ only half the power is left; weights with the variance $2/n_{l-1}$, twice that of lesson 5, make up for it (*He*'s rule). Its biases may begin a little above 0, so that most units are active at first.

# %% exercise he_normal

# %%
figures.beginnings()

# %% [markdown]
# Some lectures draw the weights evenly from −0.1 to 0.1, whatever the layer's size. You see what becomes of that.

# %% [markdown]
# ## More: any function?
#
# "A network can learn any function." What is proved is less. For every continuous function on a bounded region and every tolerance there *is* a network with one hidden layer and enough units that comes so near. With step-like units it is easy to see: two of them make a bump, and many bumps any curve.

# %%
figures.bumps()

# %% [markdown]
# Nothing is said of how many units it takes, whether gradient descent finds them, or what happens outside of the region and between the samples. Networks are as good as any flexible curve at *fitting*; which function is the right one decide data, architecture and training together. No method is best for all
# problems (the *no free lunch* theorem says so exactly); more data help nearly always.
#
# And a good fit is not a cause. Two series of eleven years, the people who drowned in pools and the films of an actor:

# %%
figures.pools_and_films()

# %% [markdown]
# ## More: watch a border bend
#
# What do hidden layers do with the plane? They bend it until one straight line is enough. On the left the points, on the right the same points as the two units of the last hidden layer see them:

# %%
figures.bent_space()

# %% [markdown]
# Now build one yourself. Two spirals, 16 and 16 units: how long does it take? Then a very large η, and then a very large λ. What do you expect?

# %%
quiz("too_large")

# %%
explore_training(regularization=True)

# %% [markdown]
# <details><summary>What you should have seen</summary>
#
# With η = 8 the cost jumps, and often stays high. With λ = 10 the weights are pulled to 0, the border becomes a straight line or vanishes, and the network says about ½ everywhere: a cost near ln 2 = 0.693. With a moderate λ the border is smooth.
# </details>

# %% [markdown]
# ## More: how large, how long, how much
#
# Questions that everybody asks. Answer before you look.

# %%
quiz("watch_for_stopping")

# %%
quiz("dropout_when")

# %%
quiz("how_many_units")

# %%
quiz("how_many_layers")

# %%
quiz("augmentation")

# %%
quiz("training_above_validation")

# %%
quiz("what_is_regularization")

# %% [markdown]
# ## More: what to count
#
# Accuracy is not always what you want to know. Of 100 people 12 are ill. A test that says "healthy" to everybody is right for 88 of them, and of no use. Count four things instead: *true positives* (TP; ill, and called ill), *false positives* (FP), *false negatives*
# (FN; ill, and missed) and *true negatives* (TN). Then
#
# - **precision** = TP/(TP + FP): of those called ill, how many are?
# - **recall**, or *sensitivity* = TP/(TP + FN): of the ill, how many were found?
# - **specificity** = TN/(TN + FP): of the healthy, how many were called healthy?
#
# and one number for precision $P$ and recall $R$ together, where β says how much more recall matters; $F_1$ is their harmonic mean:
#
# $$F_β = \frac{(1 + β^2)\, P R}{β^2 P + R}$$
#
# The **error rate** is $1 -$ accuracy.

# %% exercise metrics

# %%
predicted = np.array([1] * 10 + [0] * 90)
actual = np.array([1] * 8 + [0] * 2 + [1] * 4 + [0] * 86)
try:
    for name, said in (("a test", predicted), ("always no", np.zeros(100, dtype=int))):
        for key, value in metrics(said, actual).items():
            print(f"{name}: {key} {value:.2f}")
except (NotImplementedError, TypeError, AttributeError):
    print("Write metrics first.")

# %% [markdown]
# And why is it not these that are trained?

# %%
quiz("why_not_accuracy")

# %%
quiz("what_is_a_loss")

# %%
quiz("precision_as_cost")

# %%
quiz("metric_or_cost")

# %% [markdown]
# A network answers with numbers; who says from where on it means yes? Move this *threshold*, and precision rises while recall falls. Draw recall over the share of false alarms, 1 − specificity, for all thresholds: that is the **ROC curve**.

# %%
figures.thresholds()

# %% question q_threshold

# %% [markdown]
# ## More: when it goes wrong
#
# Three mistakes that make no noise.

# %%
w, m, decay = np.array([0.5, -1.0]), 5, 0.7
print("slope of λ/(2m) Σ w²:", decay / m * w, "and as on one slide:", decay * w)

# %% [markdown]
# Cost and gradient that do not belong together. Training goes on all the same, with a λ that is $m$ times larger than you think. Your gradient check of lesson 4 finds it.

# %%
try:
    a = np.full((1, 8), 0.5)
    for seed in range(3):
        output, _ = dropout(a, 0.5, np.random.default_rng(seed), True)
        print(f"a prediction for the same picture: {output.sum():.1f}")
except (NotImplementedError, TypeError):
    print("Write dropout first.")

# %% [markdown]
# Dropout that is still on in prediction: the same picture, another answer each time. In libraries it is switched by a call (`model.eval()`), and forgotten.

# %%
figures.sorted_samples()

# %% [markdown]
# Samples in the order of their labels: first all of one class, then all of the other. Each half of an epoch unlearns what the one before has learned. So the training data are *shuffled, every epoch*, as `minibatches` of lesson 5 does.

# %% [markdown]
# ## Sum up
#
# You can now say whether a network has learned or memorised, and do something about it.
#
# | | |
# |---|---|
# | overfitting | the training cost falls, the validation cost rises |
# | early stopping | `patience` epochs without a new best: stop, and go back to the best |
# | L2 | cost + λ/(2m) Σ w², each weight gradient + λ w/m, biases free |
# | dropout | in training 0 with probability p, the others divided by 1 − p; in prediction nothing |
# | hyperparameters | λ, p, patience, sizes: chosen on the validation set |
# | cost, metric | a cost is made small and has a slope; a metric is reported and may be any count |
#
# **Next:** this is the last lesson so far. Everything that larger networks do stands on these notebooks.
#
# Before you hand in: save, and press *Run as the grader will*.

# %%
progress()

# %% [markdown]
# ### Read on
#
# Michael Nielsen, [*Neural Networks and Deep Learning*, chapter 3](http://neuralnetworksanddeeplearning.com/chap3.html), on overfitting and regularization; I. Goodfellow, Y. Bengio and A. Courville, [*Deep Learning*, chapter 7](https://www.deeplearningbook.org/contents/regularization.html);
# N. Srivastava and others, [*Dropout*](https://jmlr.org/papers/v15/srivastava14a.html) (2014); I. Loshchilov and F. Hutter, [*Decoupled weight decay regularization*](https://arxiv.org/abs/1711.05101), on AdamW; B. Neal and others, [*A modern take on the bias-variance tradeoff in neural
# networks*](https://arxiv.org/abs/1810.08591).
#
# ### In other courses
#
# {notation}
#
# ### Words
#
# {words}
