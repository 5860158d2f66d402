"""What all tests share: is it in force in them?"""

import os
import subprocess
import sys


def test_matrix_products_run_in_one_thread_in_what_tests_start_too():
    """Threads that wait for each other on shared processors cost a training of a small network ten times its time."""
    asked = [sys.executable, "-c", "import os; print(os.environ['OPENBLAS_NUM_THREADS'])"]
    assert os.environ["OPENBLAS_NUM_THREADS"] == subprocess.check_output(asked, text=True).strip() == "1"
