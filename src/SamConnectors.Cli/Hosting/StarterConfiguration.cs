namespace SamConnectors.Cli.Hosting;

/// <summary>The configuration that <c>init</c> writes.</summary>
internal static class StarterConfiguration
{
    public const string Text = """
        {
          "$schema": "connectors.schema.json",
          "configVersion": 1,

          // Everything that was read and delivered. Holds personal data: keep it on a local disk. Paths are relative to this file.
          "ledger": { "path": "ledger" },

          // What feature codes, product keys and part numbers mean. Add your own folder after "autodesk" to override single rows.
          "mappings": { "packs": [ "autodesk" ] },

          // What is read. The id of a source ("hq-licences") is part of everything it delivers: do not change it later.
          "sources": {
            "hq-licences": {
              "type": "nlm",
              "paths": [ "logs/debug*.log*" ],
              "timeZone": "UTC" // the licence server's zone, for example "Europe/Madrid"
            }
          },

          // What is kept in step. "sandbox:" starts a stand-in of the platform in this process: no account is needed to try everything.
          // For the real one: "baseUrl": "https://YOUR-INSTANCE.service-now.com" and
          // "auth": { "type": "oauth2", "clientId": "env:SN_ID", "clientSecret": "env:SN_SECRET" }
          // Secrets are never written here, only references: "env:NAME" or "file:PATH".
          "sinks": {
            "sam": { "type": "servicenow", "baseUrl": "sandbox:" }
          },

          "pipelines": {
            "nightly": { "sources": [ "*" ], "sinks": [ "*" ] }
          }
        }

        """;
}
