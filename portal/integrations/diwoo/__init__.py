"""How does the government's index of the Woo find our decisions? By sitemaps with DiWoo 0.9.8 metadata; see metadata.py.

The chain is robots.txt → sitemapindex → sitemaps → documents. The organisation registers once by hand (docs/koppelingen.md).
"""
