using SamConnectors.Bench;

IMeasurement[] measurements = [new InspectMeasurement(), new CollectMeasurement(), new ResolveMeasurement(), new PlanMeasurement(), new DeliverMeasurement(), new ReportMeasurement(), new FuzzMeasurement()];
var chosen = measurements.FirstOrDefault(m => args.Length > 0 && m.Name == args[0]);
if (chosen is null)
{
    Console.Error.WriteLine("usage: SamConnectors.Bench MEASUREMENT [option=value]...");
    foreach (var measurement in measurements)
        Console.Error.WriteLine($"  {measurement.Name,-9}{measurement.Usage}");
    return 2;
}

await chosen.RunAsync(new Arguments(args[1..]));
return 0;
