using System.Text;
using System.Text.Json;
using SamConnectors.Inspection;
using SamConnectors.Sources.Nlm.Inspection;
using SamConnectors.Sources.Nlm.Tests.Generation;

namespace SamConnectors.Sources.Nlm.Tests.Inspection;

public sealed class NlmTextInspectorTests
{
    private const string Options = "# options\nTIMEOUTALL 900\nRESERVE 2 64300ACD_F GROUP design\nGROUP design lena kim\nEXCLUDE 64300ACD_F USER otto\n";

    [Fact]
    public void Of_generated_outputs_every_figure_is_found()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var generator = new LmstatGenerator(seed);
            var json = Inspected.Json(generator.Generate(), new NlmLmstatInspector());

            Assert.Equal(generator.Features.Select(Line), json.GetProperty("features").EnumerateArray().Select(Line));
            Assert.Equal(generator.Outputs, json.GetProperty("outputs").GetInt32());
            Assert.Equal(generator.AllUsers.Count, json.GetProperty("users").GetInt32());
            Assert.Equal(0, json.GetProperty("rows").GetProperty("refused").GetInt64());
            Assert.Equal(generator.At.ToString("yyyy-MM-ddTHH:mm:ss", null), json.GetProperty("period").GetProperty("to").GetString());
            Assert.Empty(json.GetProperty("warnings").EnumerateArray());
        }
    }

    [Fact]
    public void Of_generated_license_files_every_licence_is_found()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var generator = new LicenseFileGenerator(seed);
            var json = Inspected.Json(generator.Generate(), new NlmLicenseFileInspector());

            var features = json.GetProperty("features").EnumerateArray().ToDictionary(feature => feature.GetProperty("name").GetString()!, Effective);
            Assert.Equal(generator.Effective.OrderBy(pair => pair.Key), features.OrderBy(pair => pair.Key));
            var records = json.GetProperty("records").EnumerateArray().Where(record => record.GetProperty("name").GetString() != "PLIST").ToList();
            Assert.Equal(generator.Records, records.Count);
            Assert.Equal(generator.Serials, records.Select(record => record.GetProperty("serial").GetString()).OfType<string>());
            Assert.Equal(0, json.GetProperty("rows").GetProperty("refused").GetInt64());
            Assert.All(generator.Secrets, secret => Assert.DoesNotContain(secret, json.GetRawText(), StringComparison.Ordinal));
            foreach (var package in records.Where(record => record.GetProperty("kind").GetString() == "PACKAGE"))
                Assert.Equal(generator.Components[package.GetProperty("name").GetString()!], package.GetProperty("components").EnumerateArray().Select(component => component.GetString()));
        }
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    public void An_encoding_changes_nothing(string encoding, bool withMark)
    {
        foreach (var (text, inspector) in Samples())
        {
            var coder = Encoding.GetEncoding(encoding);
            byte[] bytes = [.. withMark ? coder.GetPreamble() : [], .. coder.GetBytes(text)];

            Assert.Equal(inspector.Recognise(new FileSample("x", Encoding.UTF8.GetBytes(text))), inspector.Recognise(new FileSample("x", bytes)));
            Assert.Equal(Without(Inspected.Json(text, inspector)), Without(Inspected.Json(bytes, inspector: inspector)));
        }
    }

    [Fact]
    public void Single_bytes_of_a_code_page_are_letters()
    {
        byte[] bytes = [.. "Users of F:  (Total of 9 licenses issued;  Total of 1 license in use)\n  Mar"u8, 0xED, .. "a WS-1 WS-1 (v1) (s/1 2), start Mon 9/28 12:43\n"u8];

        var json = Inspected.Json(bytes, inspector: new NlmLmstatInspector());

        Assert.Equal("windows-1252", json.GetProperty("encoding").GetString());
        Assert.Equal(1, json.GetProperty("users").GetInt32());
    }

    [Fact]
    public void Every_kind_is_recognised_by_one_inspector_alone()
    {
        for (var seed = 0; seed < 50; seed++)
        {
            Assert.Equal(["nlm-lmstat"], Inspected.Kinds(Encoding.UTF8.GetBytes(new LmstatGenerator(seed).Generate())));
            Assert.Equal(["nlm-license-file"], Inspected.Kinds(Encoding.UTF8.GetBytes(new LicenseFileGenerator(seed).Generate())));
        }

        Assert.Equal(["nlm-options-file"], Inspected.Kinds(Encoding.UTF8.GetBytes(Options)));
        Assert.Equal(["nlm-options-file"], Inspected.Kinds("DEBUGLOG +C:\\logs\\debug.log\n"u8.ToArray()));
        Assert.Equal(["nlm-debug-log"], Inspected.Kinds(" 8:42:20 (lmgrd) License server status: fine\n 8:42:21 (adskflex) OUT: \"F\" a@b\n"u8.ToArray()));
    }

    [Theory]
    [InlineData("")]
    [InlineData("feature,vendor,count\n64300ACD_F,adskflex,5\n")]
    [InlineData("Max is a user of the server.\nGroup photos are nice.\n")]
    [InlineData("User,Product\nserver,vendor\n")]
    [InlineData("{ \"feature\": 1 }")]
    [InlineData("lmutil - Copyright (c) 1989-2018 Flexera. All Rights Reserved.\nThe FlexNet host ID of this machine is \"001122334455\"\n")]
    [InlineData("Feature requests: package them by vendor, server and daemon\nIncrement the number 5\n")]
    public void Other_texts_are_none_of_them(string text) => Assert.Empty(Inspected.Kinds(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Options_files_show_groups_but_no_persons()
    {
        var json = Inspected.Json(Options, new NlmOptionsFileInspector());

        Assert.Equal("design", json.GetProperty("groups")[0].GetProperty("name").GetString());
        Assert.Equal(2, json.GetProperty("groups")[0].GetProperty("members").GetInt32());
        Assert.Equal(3, json.GetProperty("users").GetInt32());
        Assert.DoesNotContain("otto", json.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("lena", json.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_several_outputs_the_newest_of_each_server_is_shown()
    {
        const string Older = "Flexible License Manager status on Thu 10/15/2020 15:45\nLicense server status: 27000@a\nUsers of F:  (Total of 5 licenses issued;  Total of 0 licenses in use)\n";
        var newer = Older.Replace("Thu 10/15", "Fri 10/16", StringComparison.Ordinal).Replace("of 5", "of 6", StringComparison.Ordinal);
        var other = Older.Replace("27000@a", "27000@b", StringComparison.Ordinal).Replace("of 5", "of 9", StringComparison.Ordinal);

        var json = Inspected.Json(newer + Older + other, new NlmLmstatInspector());

        Assert.Equal([("a", 6), ("b", 9)], json.GetProperty("features").EnumerateArray().Select(feature => (feature.GetProperty("server").GetString(), feature.GetProperty("issued").GetInt32())));
        Assert.Equal("2020-10-16T15:45:00", json.GetProperty("period").GetProperty("to").GetString());
    }

    [Fact]
    public void A_file_cut_at_any_byte_is_read()
    {
        foreach (var (text, inspector) in Samples())
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            for (var length = 0; length <= bytes.Length; length++)
                Inspected.Json(bytes.AsSpan(0, length), inspector: inspector);
        }
    }

    private static IEnumerable<(string Text, IFileInspector Inspector)> Samples()
    {
        yield return (new LmstatGenerator(7).Generate(), new NlmLmstatInspector());
        yield return (new LicenseFileGenerator(7).Generate(), new NlmLicenseFileInspector());
        yield return (Options, new NlmOptionsFileInspector());
    }

    private static string Line(LmstatTruth truth) =>
        $"{truth.Feature} {truth.Daemon} {truth.State} {truth.Issued} {truth.InUse} {truth.Checkouts} {truth.Licenses} {truth.Reserved} {truth.Queued} {truth.Linger}";

    private static string Line(JsonElement feature) => string.Join(' ', new[] { "feature", "daemon", "state", "issued", "inUse", "checkouts", "licenses", "reserved", "queued", "linger" }
        .Select(name => feature.GetProperty(name).ToString()));

    private static int? Effective(JsonElement feature) => feature.GetProperty("effective") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    private static string Without(JsonElement json) => string.Join('\n', json.EnumerateObject().Where(property => property.Name is not ("sha256" or "encoding" or "path")).Select(property => property.ToString()));
}
