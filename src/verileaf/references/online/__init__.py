"""Live catalogues: services on the network that are asked about what the catalogues at hand leave open (`--online`).

`settings` says whom to ask and how, `client` asks politely, one module a service turns answers into records,
`catalogue` makes one catalogue of them, `verify` decides what is asked at all, `links` looks at addresses. Nothing here
is imported and nothing touches the network unless a run is told to be online.
"""
