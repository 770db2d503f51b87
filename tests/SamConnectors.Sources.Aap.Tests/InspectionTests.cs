using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SamConnectors.Inspection;
using SamConnectors.Products;
using SamConnectors.Sources.Aap.Tests.Exports;

namespace SamConnectors.Sources.Aap.Tests;

/// <summary>What <c>inspect</c> says of an export.</summary>
public sealed class InspectionTests
{
    [Theory]
    [InlineData(AapKinds.Subscriptions, 4, 0, "2024-01-01", "2027-01-31")]
    [InlineData(AapKinds.Users, 4, 3, null, null)]
    [InlineData(AapKinds.Groups, 2, 2, null, null)]
    [InlineData(AapKinds.Usage, 4, 3, "2026-03-02", "2026-03-03")]
    [InlineData(AapKinds.UsageReport, 4, 3, null, null)]
    [InlineData(AapKinds.SeatUsage, 2, 2, "2026-03-02", "2026-03-03")]
    [InlineData(AapKinds.TokenUsage, 3, 1, "2026-03-02", "2026-03-04")]
    public void An_export_is_counted(string kind, int rows, int users, string? from, string? to)
    {
        foreach (var format in ExportFormat.All)
        {
            var inspected = Inspect(kind, format);
            Assert.Equal(kind, inspected.GetProperty("kind").GetString());
            Assert.Equal(rows, inspected.GetProperty("rows").GetProperty("read").GetInt32());
            Assert.Equal(0, inspected.GetProperty("rows").GetProperty("refused").GetInt32());
            Assert.Equal(users, inspected.GetProperty("users").GetInt32());
            var period = inspected.GetProperty("period");
            Assert.Equal(from, period.ValueKind == JsonValueKind.Null ? null : period.GetProperty("from").GetString());
            Assert.Equal(to, period.ValueKind == JsonValueKind.Null ? null : period.GetProperty("to").GetString());
        }
    }

    [Fact]
    public void Offerings_are_resolved_by_the_mapping_packs()
    {
        var owned = Inspect(AapKinds.Subscriptions, ExportFormat.Comma).GetProperty("products");
        Assert.Contains(owned.GetProperty("resolved").EnumerateArray(), product => product.GetProperty("product").GetString() == "Architecture, Engineering & Construction Collection");
        Assert.Equal(4, owned.GetProperty("resolved").GetArrayLength());
        var used = Inspect(AapKinds.SeatUsage, ExportFormat.Comma).GetProperty("products");
        Assert.Equal("Tegnekort 9000", Assert.Single(used.GetProperty("unknown").EnumerateArray()).GetProperty("name").GetString());
    }

    private static JsonElement Inspect(string kind, ExportFormat format)
    {
        var section = SampleTeam.Of(kind);
        var content = format.Write([.. section.Fields.Select(field => HeaderNames.Of(kind, field, HeaderStyle.Title))], section.Rows);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            using var services = Services();
            var inspector = services.GetRequiredService<IFileInspector>();
            Assert.Equal(kind, inspector.Recognise(new FileSample(path, content.AsMemory(0, Math.Min(content.Length, 64 * 1024)))));
            using var bytes = new MemoryStream();
            using (var json = new Utf8JsonWriter(bytes))
            {
                json.WriteStartObject();
                inspector.Inspect(path, services.GetRequiredService<IProductResolver>(), progress: null, CancellationToken.None).WriteTo(json);
                json.WriteEndObject();
            }

            return JsonDocument.Parse(bytes.ToArray()).RootElement;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static ServiceProvider Services()
    {
        var builder = new Builder();
        builder.AddAutodeskMappings().AddAap();
        return builder.Services.BuildServiceProvider();
    }

    private sealed class Builder : ISamConnectorsBuilder
    {
        public IServiceCollection Services { get; } = new ServiceCollection();
    }
}
