"""Which exercises each function of the library answers. Written by `autograder guard`, never by hand."""

_TRIED = """
  accumulate_gradients accuracy adadelta_step adagrad_step adam_step adamw_step affine_jacobians backprop
  backprop_batch best_epsilon bias_corrected_average bias_gradient bias_variance central_difference
  chain_jacobian chain_rule classical_momentum_step cost_gradient count_parameters count_updates cross_entropy
  cross_entropy_cost decayed_learning_rate descend_ravine dropout early_stopping effective_window
  elementwise_jacobian elu equivalent_learning_rate factored_second_moment feedforward feedforward_trace
  flatten_parameters fold_bias forward_difference forward_passes gate gradient_check gradient_descent
  h_partials hardtanh he_normal hidden_error hidden_units_stay_equal initialize l1_gradients l2_cost
  l2_gradients layer layer_shapes leaky_relu log_likelihood_cost log_loss log_softmax logistic_gradient
  logistic_predict logits_gradient max_gradient maxout metrics minibatches minimize momentum_step
  moving_average nesterov_step neuron nll_loss numerical_gradient one_hot output_error
  output_error_cross_entropy output_error_softmax perceptron_predict perceptron_update product_gradient
  product_rule quadratic_cost regression_gradient relative_error relu rmsprop_step score_bias_gradient
  separates sgd_step sigmoid sigmoid_prime soft_threshold softmax split state_size threshold_unit train
  train_epoch train_perceptron train_with_momentum two_layer unflatten_parameters update_mini_batch
  velocity_after weight_decay_step weight_gradient weight_gradient_by_chain_rule xavier_uniform xor_network
  z_partials
"""

_TABLE = """
lessons.gradient_checking.bug_hunt.Suspect.__call__
  accumulate_gradients backprop backprop_batch gradient_check layer output_error train_perceptron
lessons.partial_derivatives.figures.descent.descend
  affine_jacobians bias_gradient gradient_descent nesterov_step
network.activations.elu
  affine_jacobians elu relu
network.activations.hardtanh
  affine_jacobians hardtanh
network.activations.leaky_relu
  affine_jacobians leaky_relu relu
network.activations.leaky_relu_prime
  affine_jacobians leaky_relu relu train_perceptron
network.activations.relu
  affine_jacobians relu
network.activations.relu_prime
  affine_jacobians relu
network.activations.sigmoid
  sigmoid
network.activations.sigmoid_prime
  sigmoid_prime
network.activations.softmax
  softmax
network.adaptive.adadelta_step
  adadelta_step adam_step adamw_step cost_gradient factored_second_moment output_error_cross_entropy
  rmsprop_step
network.adaptive.adagrad_step
  adagrad_step
network.adaptive.adam_step
  adadelta_step adam_step rmsprop_step
network.adaptive.adamw_step
  adadelta_step adam_step adamw_step rmsprop_step
network.adaptive.factored_second_moment
  adadelta_step factored_second_moment rmsprop_step
network.adaptive.rmsprop_step
  adadelta_step adam_step adamw_step factored_second_moment rmsprop_step
network.adaptive.state_size
  state_size
network.call_list.Pass
  *
network.costs.cross_entropy_cost
  cross_entropy_cost log_loss
network.costs.cross_entropy_cost_of_z
  sigmoid
network.costs.log_likelihood_cost
  cross_entropy log_likelihood_cost
network.costs.log_likelihood_cost_of_z
  log_softmax output_error_softmax softmax
network.costs.quadratic_cost
  metrics output_error_cross_entropy quadratic_cost
network.data.minibatches
  minibatches
network.data.one_hot
  one_hot
network.data.split
  split
network.formulas.backprop
  accumulate_gradients backprop backprop_batch bias_gradient cost_gradient elementwise_jacobian feedforward
  feedforward_trace gradient_check hidden_error layer neuron output_error output_error_cross_entropy sigmoid
  sigmoid_prime train_perceptron weight_gradient
network.formulas.backprop_batch
  accumulate_gradients backprop backprop_batch bias_gradient cost_gradient elementwise_jacobian feedforward
  feedforward_trace gradient_check hidden_error layer neuron output_error output_error_cross_entropy sigmoid
  sigmoid_prime train_perceptron weight_gradient
network.formulas.bias_gradient
  affine_jacobians bias_gradient
network.formulas.cost_gradient
  affine_jacobians bias_gradient classical_momentum_step cost_gradient momentum_step nesterov_step
  output_error_cross_entropy sgd_step
network.formulas.count_parameters
  count_parameters
network.formulas.feedforward
  bias_gradient feedforward layer neuron sigmoid
network.formulas.feedforward_trace
  bias_gradient feedforward feedforward_trace layer neuron sigmoid
network.formulas.hidden_error
  hidden_error sigmoid_prime
network.formulas.layer
  bias_gradient layer neuron sigmoid
network.formulas.layer_shapes
  layer_shapes
network.formulas.output_error
  cost_gradient elementwise_jacobian output_error output_error_cross_entropy sigmoid_prime
network.formulas.output_error_cross_entropy
  affine_jacobians bias_gradient classical_momentum_step cost_gradient momentum_step nesterov_step
  output_error output_error_cross_entropy quadratic_cost sgd_step
network.formulas.output_error_softmax
  output_error_softmax softmax
network.formulas.regression_gradient
  bias_gradient layer regression_gradient
network.formulas.weight_gradient
  bias_gradient train_perceptron weight_gradient
network.gradients.best_epsilon
  best_epsilon
network.gradients.central_difference
  central_difference logistic_gradient
network.gradients.complex_step_gradient
  backprop backprop_batch bias_gradient chain_rule cost_gradient h_partials hidden_error logistic_gradient
  logits_gradient max_gradient output_error output_error_cross_entropy output_error_softmax product_gradient
  product_rule regression_gradient score_bias_gradient sigmoid_prime weight_gradient
  weight_gradient_by_chain_rule z_partials
network.gradients.complex_step_jacobian
  affine_jacobians backprop backprop_batch bias_gradient chain_jacobian chain_rule cost_gradient
  elementwise_jacobian hidden_error logistic_gradient logits_gradient output_error output_error_cross_entropy
  output_error_softmax product_rule regression_gradient score_bias_gradient sigmoid_prime weight_gradient
  weight_gradient_by_chain_rule
network.gradients.flatten_parameters
  flatten_parameters
network.gradients.forward_difference
  forward_difference
network.gradients.forward_passes
  count_parameters forward_passes
network.gradients.gradient_check
  accumulate_gradients backprop backprop_batch bias_gradient feedforward feedforward_trace gradient_check
  layer neuron relative_error sigmoid
network.gradients.network_gradients
  accumulate_gradients backprop backprop_batch bias_gradient feedforward feedforward_trace gradient_check
  layer neuron sigmoid
network.gradients.numerical_gradient
  backprop backprop_batch bias_gradient cost_gradient hidden_error logistic_gradient logits_gradient
  numerical_gradient output_error output_error_cross_entropy output_error_softmax regression_gradient
  score_bias_gradient weight_gradient weight_gradient_by_chain_rule
network.gradients.probe
  bias_gradient feedforward layer metrics neuron output_error_cross_entropy quadratic_cost relative_error
  sigmoid
network.gradients.relative_error
  relative_error
network.gradients.unflatten_parameters
  layer_shapes unflatten_parameters
network.initialization.he_normal
  he_normal initialize
network.initialization.initialize
  he_normal initialize
network.initialization.standard_normal
  he_normal
network.initialization.xavier_uniform
  xavier_uniform
network.network.Network
  *
network.optimizers.Momentum.calls
  bias_gradient cost_gradient output_error_cross_entropy
network.optimizers.Nesterov.calls
  bias_gradient cost_gradient output_error_cross_entropy
network.optimizers.SGD.calls
  bias_gradient cost_gradient output_error_cross_entropy
network.optimizers.bias_corrected_average
  affine_jacobians bias_corrected_average moving_average
network.optimizers.classical_momentum_step
  affine_jacobians bias_gradient classical_momentum_step cost_gradient momentum_step
  output_error_cross_entropy sgd_step train_perceptron z_partials
network.optimizers.momentum_step
  adamw_step affine_jacobians bias_gradient cost_gradient momentum_step nesterov_step
  output_error_cross_entropy sgd_step train_perceptron
network.optimizers.moving_average
  affine_jacobians moving_average
network.optimizers.nesterov_step
  affine_jacobians bias_gradient classical_momentum_step cost_gradient gradient_descent momentum_step
  nesterov_step output_error_cross_entropy sgd_step train_perceptron
network.optimizers.sgd_step
  affine_jacobians bias_gradient classical_momentum_step cost_gradient momentum_step nesterov_step
  output_error_cross_entropy sgd_step train_perceptron
network.training.Trainer
  *
"""


def _read(table: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    name = ""
    for line in table.split("\n"):
        if line.startswith(" "):
            exercises = TRIED if line.split() == ["*"] else frozenset(line.split())
            found[name] = found.get(name, frozenset()) | exercises
        else:
            name = line
    return found


#: The exercises to which all functions were tried as answers.
TRIED = frozenset(_TRIED.split())
#: By the full name of a function, or of a class for all its methods, the exercises that it answers.
ANSWERED = _read(_TABLE)
