using System.Buffers;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;
using Newtonsoft.Json.Linq;
using SamConnectors.Sandbox.Faults;

namespace SamConnectors.Sandbox.Http;

/// <summary>Carries requests from Kestrel to a stand-in and its answers back, well or ill.</summary>
internal sealed class SandboxApplication : IHttpApplication<HttpContext>
{
    private readonly IStandIn _standIn;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RequestTrace _trace = new();
    private readonly ControlEndpoints _control;

    public SandboxApplication(IStandIn standIn, TimeProvider time, ILogger logger)
    {
        _standIn = standIn;
        _time = time;
        _logger = logger;
        _control = new ControlEndpoints(standIn, _trace);
    }

    public HttpContext CreateContext(IFeatureCollection contextFeatures) => new DefaultHttpContext(contextFeatures);

    public void DisposeContext(HttpContext context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(HttpContext context)
    {
        // A page in a browser must not reach the stand-in under a name of its own (DNS rebinding).
        if (context.Request.Host.Host is not ("127.0.0.1" or "localhost" or "[::1]"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }

        var request = await ReadAsync(context);
        if (request is null)
            await WriteAsync(context, SandboxResponse.Json(413, new JObject()));
        else if (request.Path.StartsWith(ControlEndpoints.Prefix, StringComparison.Ordinal))
            await WriteAsync(context, _control.Handle(request));
        else
            await WriteAsync(context, Answer(request));
    }

    private SandboxResponse Answer(SandboxRequest request)
    {
        var fault = _standIn.Faults.Next(request);
        SandboxResponse response;
        try
        {
            response = FaultInjector.Run(fault, request, _standIn.Answers, _standIn.Handle);
        }
        catch (Exception exception)
        {
            // The type only: the message may carry values of a request.
            _logger.LogError("The sandbox could not answer {Method} {Path}: {ExceptionType}", request.Method, request.Path, exception.GetType().Name);
            response = _standIn.Answers.Answer(new FaultAction { Kind = FaultKind.ServerError, Message = "Sandbox failure: " + exception.GetType().Name }, request);
        }

        _trace.Add(_time.GetUtcNow(), request, response, fault);
        return response;
    }

    private async Task<SandboxRequest?> ReadAsync(HttpContext context)
    {
        var body = new ArrayBufferWriter<byte>(1024);
        for (int read; (read = await context.Request.Body.ReadAsync(body.GetMemory(4096), context.RequestAborted)) > 0;)
        {
            body.Advance(read);
            // What is too large is refused by the stand-in in its own words; only what no stand-in would take is not read.
            if (body.WrittenCount > Math.Max(1 << 26, _standIn.MaxRequestBytes))
                return null;
        }

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var query = target.IndexOf('?', StringComparison.Ordinal);
        return new SandboxRequest
        {
            Method = context.Request.Method,
            Path = query < 0 ? target : target[..query],
            Query = query < 0 ? "" : target[query..],
            Headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            Body = body.WrittenMemory,
            Origin = $"{context.Request.Scheme}://{context.Request.Host.Value}",
        };
    }

    private async Task WriteAsync(HttpContext context, SandboxResponse response)
    {
        if (response.Delay > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(response.Delay), _time, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        switch (response.Delivery)
        {
            case Delivery.Reset:
                context.Abort();
                return;
            case Delivery.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
        }

        context.Response.StatusCode = response.Status;
        context.Response.ContentType = response.ContentType;
        foreach (var (name, value) in response.Headers)
            context.Response.Headers.Append(name, value);
        if (response.Status is 204 or 304)
            return;
        context.Response.ContentLength = response.Body.Length;
        if (response.Delivery == Delivery.DropWithin)
        {
            await context.Response.Body.WriteAsync(response.Body[..(response.Body.Length / 2)]);
            await context.Response.Body.FlushAsync();
            context.Abort();
            return;
        }

        await context.Response.Body.WriteAsync(response.Body);
    }
}
