"""Facts that several notices use: said once in ``notices/shared/``, put together with what each notice says itself."""
