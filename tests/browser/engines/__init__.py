"""Other engines than Chromium's, each driven by what its makers give: Firefox by WebDriver BiDi, WebKitGTK by WebDriver."""
