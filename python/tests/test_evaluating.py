import random
import unittest

import numpy as np
import torch
from made import bits, random_numbers, seeded_net

import leadline


class EvaluatingTest(unittest.TestCase):
    def setUp(self):
        self.net = seeded_net()

    def modes(self):
        return [module.training for module in self.net.modules()]

    def disturb(self):
        torch.rand(3), np.random.rand(), random.random()

    def test_every_module_is_in_evaluation_mode_within_and_has_its_own_after(self):
        before = self.modes()
        self.assertIn(False, before)
        self.assertIn(True, before)
        with leadline.evaluating(self.net):
            self.assertFalse(any(self.modes()))
            self.assertTrue(torch.is_inference_mode_enabled())
        self.assertEqual(before, self.modes())
        self.assertFalse(torch.is_inference_mode_enabled())

    def test_random_states_are_those_before(self):
        before = random_numbers()
        with leadline.evaluating(self.net):
            self.disturb()
            self.assertNotEqual(before, random_numbers())
        self.assertEqual(before, random_numbers())

    def test_all_is_restored_after_an_exception(self):
        numbers, modes = random_numbers(), self.modes()
        with self.assertRaises(ZeroDivisionError), leadline.evaluating(self.net):
            self.disturb()
            raise ZeroDivisionError
        self.assertEqual((numbers, modes), (random_numbers(), self.modes()))
        self.assertFalse(torch.is_inference_mode_enabled())

    def test_statistics_and_weights_stay(self):
        before = bits(self.net)
        with leadline.evaluating(self.net):
            self.net(torch.randn(4, 3, 8, 8))
        self.assertEqual(before, bits(self.net))

    def test_module_that_changes_its_weights_when_its_mode_is_set_is_not_told(self):
        """Adapters that are merged into the weights for evaluation would round them."""

        def told(mode=True):
            raise AssertionError("train was called")

        self.net.backbone.train = told
        with leadline.evaluating(self.net):
            self.assertFalse(self.net.backbone.training)

    def test_tensors_that_a_network_keeps_can_be_trained_with_where_no_grad_is_asked_for(self):
        kept = []
        with leadline.evaluating(self.net, inference_mode=False):
            kept.append(self.net.head.weight * 1)
            self.assertFalse(kept[0].requires_grad)
        (self.net.head.weight * kept[0]).sum().backward()

    @unittest.skipUnless(torch.cuda.is_available(), "there is no CUDA device")
    def test_random_states_of_cuda_are_those_before(self):
        torch.cuda.init()
        before = [state.tolist() for state in torch.cuda.get_rng_state_all()]
        with leadline.evaluating(self.net):
            torch.rand(3, device="cuda")
        self.assertEqual(before, [state.tolist() for state in torch.cuda.get_rng_state_all()])


if __name__ == "__main__":
    unittest.main()
