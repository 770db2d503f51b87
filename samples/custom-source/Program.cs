using Acme.Connectors;
using SamConnectors.Cli;

return await SamConnectorsCli.RunAsync(args, builder => builder.AddAcme());
