# Builds the bot and runs it as a user without rights, on a root file system that may be read-only: all it writes goes to
# /var/lib/skygeni, a volume, and to /tmp. `docker compose up` (compose.yaml) puts PostgreSQL beside it.

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY . .
RUN dotnet restore src/SkyGeni.Bot --locked-mode
RUN dotnet publish src/SkyGeni.Bot --configuration Release --no-restore --output /app
# Libraries of other systems than this image's come with the packages; without them it is some 130 MB smaller.
RUN find /app/runtimes -mindepth 1 -maxdepth 1 \( -name 'win*' -o -name 'osx*' -o -name 'maccatalyst*' -o -name 'linux-musl*' \
      -o -name 'linux-x86' -o -name 'linux-arm' -o -name 'linux-loongarch64' -o -name 'linux-riscv64' \) -exec rm -r {} +

FROM mcr.microsoft.com/dotnet/aspnet:10.0
# libgomp1: for boosted trees while a model is trained; tzdata: digests come in each person's own time zone.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends libgomp1 tzdata \
 && rm -rf /var/lib/apt/lists/* \
 && install --directory --owner=app --group=app --mode=0700 /var/lib/skygeni
COPY --from=build /app /app
COPY LICENSE /app/

ENV ASPNETCORE_URLS=http://+:8080 \
    ASPNETCORE_HTTP_PORTS= \
    Data__Directory=/var/lib/skygeni \
    DOTNET_EnableDiagnostics=0

USER app
# Settings may also be an appsettings.json here.
WORKDIR /var/lib/skygeni
VOLUME /var/lib/skygeni
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=10s --start-period=2m --retries=3 CMD ["dotnet", "/app/SkyGeni.Bot.dll", "health"]
ENTRYPOINT ["dotnet", "/app/SkyGeni.Bot.dll"]
