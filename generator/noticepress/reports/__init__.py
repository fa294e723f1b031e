"""What a check found, as other tools read it: SARIF 2.1.0, annotations of GitHub, code quality of GitLab, JUnit.

``rules`` says what each rule is, ``fingerprints`` knows a finding again where lines moved, ``places`` puts files where a repository
has them; ``forms`` lists the writers by the name of their option. Every writer reads the same findings, which alone decide the exit status.
"""
