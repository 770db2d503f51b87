using Newtonsoft.Json.Linq;

namespace SamConnectors.Sandbox.Tests;

/// <summary>A staging table <c>u_test_pool</c> for the target <c>x_pool</c>.</summary>
internal static class TestSchema
{
    private const string Text = """
        {
          "stagingTables": [
            {
              "name": "u_test_pool",
              "columns": [
                { "name": "u_key", "label": "Pool key", "maxLength": 40 },
                { "name": "u_name", "label": "Pool name", "maxLength": 10000 },
                { "name": "u_quantity", "label": "Quantity" },
                { "name": "u_publisher", "label": "Publisher", "maxLength": 100 },
                { "name": "u_owner", "label": "Owner" }
              ],
              "transformMaps": [
                {
                  "name": "Test pool", "target": "x_pool", "coalesce": [ "pool_id" ], "clearToken": "@clear", "ownerColumn": "owner",
                  "entries": [
                    { "source": "u_key", "target": "pool_id" },
                    { "source": "u_name", "target": "name" },
                    { "source": "u_quantity", "target": "quantity" },
                    { "source": "u_owner", "target": "owner" },
                    { "source": "u_publisher", "target": "publisher", "reference": { "table": "samp_sw_publisher", "field": "publisher" }, "choiceAction": "reject" }
                  ]
                }
              ]
            }
          ],
          "tables": [
            {
              "name": "x_pool", "label": "Pool",
              "columns": [
                { "name": "pool_id", "maxLength": 40 },
                { "name": "name", "maxLength": 4000 },
                { "name": "quantity", "type": "integer" },
                { "name": "owner" },
                { "name": "publisher", "type": "reference", "reference": "samp_sw_publisher" }
              ]
            }
          ]
        }
        """;

    /// <summary>The schema, with changes to its staging table or its transform map.</summary>
    public static JObject Document(Action<JObject>? staging = null, Action<JObject>? map = null)
    {
        var document = JObject.Parse(Text);
        staging?.Invoke((JObject)document["stagingTables"]![0]!);
        map?.Invoke((JObject)document["stagingTables"]![0]!["transformMaps"]![0]!);
        return document;
    }
}
