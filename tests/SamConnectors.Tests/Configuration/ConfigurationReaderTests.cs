using SamConnectors.Configuration;

namespace SamConnectors.Tests.Configuration;

public sealed class ConfigurationReaderTests
{
    [Fact]
    public void Every_shape_of_setting_is_read_and_paths_become_absolute()
    {
        using var file = new ConfigurationFile("""
            {
              // a comment
              "$schema": "connectors.schema.json", "configVersion": 1,
              "ledger": { "path": "state/ledger" },
              "log": { "path": "runs.log", "keep": 2 },
              "sources": { "hq": { "type": "log", "paths": [ "logs/debug*.log*", "/var/log/x.log" ], "timeZone": "Europe/Madrid" } },
              "sinks": {
                "sam": {
                  "type": "portal", "sources": [ "hq" ], "baseUrl": "https://acme.example", "password": "env:NOT_SET_HERE", "batchSize": 7,
                  "mode": "insertMultiple", "timeout": "00:02:00", "dryRun": true, "share": 0.5, "from": "2026-03-01", "colour": "green",
                  "columns": { "u_site": "HQ" }, "sandbox": { "faults": [ { "status": 503, /* why not */ "times": 2 } ] },
                  "http": { "trust": "certs/corporate.pem" },
                },
              },
              "pipelines": { "nightly": { "sources": [ "*" ], "sinks": [ "sam" ], "schedule": "0 0 2 * * ?", "timeZone": "Europe/Madrid" } }
            }
            """);

        var configuration = file.Read();

        Assert.Equal(Path.Combine(file.Folder, "state", "ledger"), configuration.Ledger.Path);
        Assert.Equal("sqlite", configuration.Ledger.Provider);
        Assert.Equal(["autodesk"], configuration.Mappings.Packs);
        Assert.Equal((Path.Combine(file.Folder, "runs.log"), 10, 2), (configuration.Log!.Path, configuration.Log.MaxSizeMb, configuration.Log.Keep));
        var log = Assert.IsType<LogOptions>(configuration.Sources["hq"].Options);
        Assert.Equal([Path.Combine(file.Folder, "logs", "debug*.log*"), Path.GetFullPath("/var/log/x.log")], log.Paths);
        var sink = configuration.Sinks["sam"];
        Assert.Equal(["hq"], sink.Sources);
        var portal = Assert.IsType<PortalOptions>(sink.Options);
        Assert.Equal(
            (7, PortalMode.InsertMultiple, TimeSpan.FromMinutes(2), true, 0.5, new DateOnly(2026, 3, 1), "green", "HQ"),
            (portal.BatchSize, portal.Mode, portal.Timeout, portal.DryRun, portal.Share, portal.From, portal.Colour, portal.Columns["u_site"]));
        Assert.Equal("""{"faults":[{"status":503,"times":2}]}""", portal.Sandbox!.ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal(("system", Path.Combine(file.Folder, "certs", "corporate.pem")), (portal.Http.Proxy, portal.Http.Trust));
        Assert.Equal("env:NOT_SET_HERE", portal.Password!.Reference);
        Assert.Equal(["sam"], configuration.Pipelines["nightly"].Sinks);
    }

    [Fact]
    public void An_empty_section_is_a_whole_configuration()
    {
        using var file = new ConfigurationFile("{}");

        var configuration = file.Read();

        Assert.Equal(Path.Combine(file.Folder, "ledger"), configuration.Ledger.Path);
        Assert.Null(configuration.Log);
        Assert.Empty(configuration.Sources);
    }

    [Fact]
    public void All_problems_are_reported_at_once_with_line_and_column()
    {
        using var file = new ConfigurationFile("""
            {
              "configVersion": 2,
              "ledgr": {},
              "log": { "maxSizeMb": 0 },
              "sources": {
                "hq": { "type": "log", "paths": "x.log", "timeZon": "UTC" },
                "b/d": { "type": "log", "paths": [] },
                "other": { "type": "lgo" },
                "third": { }
              },
              "sinks": {
                "sam": { "type": "portal", "baseUrl": "https://x", "password": "hunter2", "batchSize": 5000, "mode": "importbatch",
                         "timeout": "soon", "dryRun": "yes", "colour": "blue", "sources": [ "hq", "hqq" ], "http": { "prox": 1 } },
                "two": { "type": "portal", "password": "env:NOT_SET_HERE", "http": { "proxy": "none", "trust": "x.pem" } },
                "two": { "type": "portal" }
              },
              "pipelines": { "nightly": { "sinks": [ "sm" ], "timeZone": "Europe/Madird" } }
            }
            """);

        Assert.Equal(
            [
                "connectors.json(2,20): configVersion 2 is newer than this version reads, which is 1. Update sam-connectors.",
                "connectors.json(3,3): 'ledgr' is not a setting. Did you mean 'ledger'?",
                "connectors.json(4,3): log.path is missing. Log file. Older files are kept beside it with a number.",
                "connectors.json(4,25): log.maxSizeMb is out of range: 0 was given, 1 to 1024 is allowed.",
                "connectors.json(6,37): sources.hq.paths should be a list in square brackets, but is a text.",
                "connectors.json(6,46): 'timeZon' is not a setting of sources.hq. Did you mean 'timeZone'?",
                "connectors.json(7,5): 'b/d' cannot be an id in sources. Use 1 to 64 letters, digits, '-', '_' and '.', beginning with a letter or digit.",
                "connectors.json(8,24): sources.other.type 'lgo' is not known. Did you mean 'log'? Known: log.",
                "connectors.json(9,5): sources.third.type is missing. Known: log.",
                "connectors.json(12,68): sinks.sam.password is a secret, and a configuration never holds the value of one. Give a reference instead: \"env:NAME\" or \"file:PATH\".",
                "connectors.json(12,92): sinks.sam.batchSize is out of range: 5000 was given, 1 to 1000 is allowed.",
                "connectors.json(12,106): sinks.sam.mode cannot be 'importbatch'. Did you mean 'importBatch'?",
                "connectors.json(13,25): sinks.sam.timeout should be a duration: seconds as a number, or \"hh:mm:ss\", but is a text.",
                "connectors.json(13,43): sinks.sam.dryRun should be true or false, but is a text.",
                "connectors.json(13,60): sinks.sam.colour cannot be 'blue'. Known: red, green.",
                "connectors.json(13,87): sinks.sam.sources: there is no source 'hqq'. Did you mean 'hq'?",
                "connectors.json(13,106): 'prox' is not a setting of sinks.sam.http. Did you mean 'proxy'?",
                "connectors.json(14,5): sinks.two.baseUrl is missing. Base URL.",
                "connectors.json(14,44): The secret of sinks.two.password is missing: env:NOT_SET_HERE is not set. Set the environment variable NOT_SET_HERE.",
                "connectors.json(14,100): sinks.two.http.trust: has no meaning without a proxy.",
                "connectors.json(15,5): 'two' is given twice; the first is in line 14.",
                "connectors.json(17,42): pipelines.nightly.sinks: there is no sink 'sm'. Did you mean 'sam'?",
                "connectors.json(17,62): pipelines.nightly.timeZone: 'Europe/Madird' is not a time zone. Give an IANA name such as 'Europe/Madrid', or 'UTC'.",
            ],
            file.Problems());
    }

    [Theory]
    [InlineData("{ \"ledger\": { \"path\": } }", "connectors.json(1,23): Not valid JSON: ")]
    [InlineData("{\n  \"ledger\": { \"path\": \"x\" \n", "connectors.json(3,1): Not valid JSON: ")]
    [InlineData("{} {}", "connectors.json(1,4): Not valid JSON: ")]
    [InlineData("", "connectors.json(1,1): ")]
    [InlineData("[]", "connectors.json(1,1): A configuration is a section in braces, but this is a list")]
    public void What_is_not_json_is_named_with_its_place(string json, string expected)
    {
        using var file = new ConfigurationFile(json);

        Assert.StartsWith(expected, Assert.Single(file.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_counted_in_characters_and_a_byte_order_mark_is_no_character()
    {
        using var file = new ConfigurationFile("");
        File.WriteAllText(file.File, "{ \"sources\": { \"hq\": { \"type\": \"log\", \"paths\": [ \"Äpfel😀\" ], \"x\": 1 } } }", System.Text.Encoding.UTF8);

        Assert.Equal(["connectors.json(1,63): 'x' is not a setting of sources.hq. Known: paths, timeZone, type."], file.Problems());
    }

    [Fact]
    public void A_missing_file_says_how_to_get_one()
    {
        using var file = new ConfigurationFile("{}");
        File.Delete(file.File);

        Assert.Equal(["connectors.json: There is no such file. 'sam-connectors init' writes one to start from; '--config' names another."], file.Problems());
    }

    [Fact]
    public void A_rule_about_a_setting_is_not_checked_where_the_setting_could_not_be_read()
    {
        using var file = new ConfigurationFile("""{ "sinks": { "sam": { "type": "portal", "baseUrl": 5 } } }""");

        Assert.Equal(["connectors.json(1,52): sinks.sam.baseUrl should be a text, but is the number 5."], file.Problems());
    }

    [Fact]
    public void A_mapping_pack_that_is_not_there_is_named()
    {
        using var file = new ConfigurationFile("""{ "mappings": { "packs": [ "autodesk", "./mappings/acme" ] } }""");

        Assert.StartsWith("connectors.json(1,40): The mapping pack './mappings/acme' is not there: ", Assert.Single(file.Problems()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_pack_that_nobody_brought_is_named()
    {
        using var file = new ConfigurationFile("""{ "mappings": { "packs": [ "autodek" ] } }""");
        var reader = new ConfigurationReader([], [], [], ["autodesk"]);

        var problem = Assert.Single(Assert.Throws<ConfigurationException>(() => reader.Read(file.File, [])).Problems);

        Assert.Equal((1, 28, "Did you mean 'autodesk'?"), (problem.Line, problem.Column, problem.Advice));
    }

    [Fact]
    public void A_secret_that_is_missing_is_no_problem_of_the_rules_about_it()
    {
        using var file = new ConfigurationFile("""{ "sinks": { "sam": { "type": "portal", "baseUrl": "https://x", "token": "env:NOT_SET_HERE" } } }""");

        Assert.Single(file.Read().MissingSecrets([], ["sam"]));
    }

    [Fact]
    public void Secrets_are_asked_for_only_where_they_are_used()
    {
        using var file = new ConfigurationFile("""
            { "sinks": {
                "one": { "type": "portal", "baseUrl": "https://x", "password": "env:NOT_SET_HERE" },
                "two": { "type": "portal", "baseUrl": "https://x", "password": "file:secret.txt" } } }
            """);
        File.WriteAllText(Path.Combine(file.Folder, "secret.txt"), "open sesame\n");

        var configuration = file.Read();

        Assert.Empty(configuration.MissingSecrets([], ["two"]));
        Assert.Equal("open sesame", configuration.Secrets[1].Secret.Reveal());
        var missing = Assert.Single(configuration.MissingSecrets([], ["one", "two"]));
        Assert.Equal((2, 68), (missing.Line, missing.Column));
    }

    [Fact]
    public void The_environment_overrides_the_file()
    {
        using var file = new ConfigurationFile("""
            { "sinks": { "sam": { "type": "portal", "baseUrl": "https://file.example", "http": { "proxy": "none" } } } }
            """);

        var configuration = file.Read(
            ("SAM_CONNECTORS__SINKS__SAM__BASEURL", "https://environment.example"),
            ("SAM_CONNECTORS__sinks__sam__batchSize", "5"),
            ("SAM_CONNECTORS__sinks__sam__dryRun", "true"),
            ("SAM_CONNECTORS__sinks__sam__HTTP__PROXY", "system"),
            ("SAM_CONNECTORS__sinks__sam__paths", "[\"a\", \"b\"]"),
            ("SAM_CONNECTORS__sinks__sam__timeout", "90"),
            ("SAM_CONNECTORS__sinks__sam__sandbox__delay", "3"),
            ("SAM_CONNECTORS__sources__new__paths", "one.log"),
            ("SAM_CONNECTORS__sources__new__type", "log"));

        var portal = Assert.IsType<PortalOptions>(configuration.Sinks["sam"].Options);
        Assert.Equal(
            ("https://environment.example", 5, true, "system", TimeSpan.FromSeconds(90), 2),
            (portal.BaseUrl, portal.BatchSize, portal.DryRun, portal.Http.Proxy, portal.Timeout, portal.Paths.Count));
        Assert.Equal("3", (string?)portal.Sandbox!["delay"]);
        Assert.Equal([Path.Combine(file.Folder, "one.log")], Assert.IsType<LogOptions>(configuration.Sources["new"].Options).Paths);
    }

    [Fact]
    public void A_problem_of_the_environment_names_the_variable()
    {
        using var file = new ConfigurationFile("""{ "sinks": { "sam": { "type": "portal", "baseUrl": "https://file.example" } } }""");

        Assert.Equal(
            [
                "SAM_CONNECTORS__sinks__sam__bachSize: 'bachSize' is not a setting of sinks.sam. Did you mean 'batchSize'?",
                "SAM_CONNECTORS__sinks__sam__dryRun: sinks.sam.dryRun should be true or false, but is a text.",
            ],
            file.Problems(("SAM_CONNECTORS__sinks__sam__bachSize", "5"), ("SAM_CONNECTORS__sinks__sam__dryRun", "maybe")));
    }
}
